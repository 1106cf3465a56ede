"""What it means: pure functions from realisasi and targets to capaian and kategori."""
