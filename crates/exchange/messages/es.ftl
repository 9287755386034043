# Archivos de personal: páginas de la oficina de personal, solo en inglés.
