# Estas páginas las leen solo las oficinas del distrito, en inglés.
