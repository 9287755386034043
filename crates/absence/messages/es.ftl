# Las ausencias las ven la dirección y la oficina.
