"""What is promised: jabatan, indikator, ukuran and their yearly targets."""
