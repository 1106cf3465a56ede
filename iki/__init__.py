"""IKI: performance dashboard of Dinas Sosial Kabupaten Lampung Barat."""
