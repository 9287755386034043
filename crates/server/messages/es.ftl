server-accessibility-title = Accesibilidad
server-accessibility-lead = Perennial sigue las pautas WCAG 2.2, nivel AA, para todas las personas que trabajan en el distrito.
server-accessibility-can = Lo que puede hacer
server-accessibility-keyboard = Llegar a todo y usarlo solo con el teclado. “?” muestra las teclas propias de una página.
server-accessibility-zoom = Ampliar al 400 por ciento sin desplazarse de lado, elegir colores claros u oscuros, o usar los suyos.
server-accessibility-script = Usar todas las páginas sin scripts.
server-accessibility-pdf = Leer todos los PDF con un lector de pantalla, o ver los mismos datos como página o tabla.
server-accessibility-not = Cómo se probó
server-accessibility-tested = Cada página se revisa de forma automática con axe, en claro y oscuro, a 320 y 1280 píxeles, y las tareas principales solo con el teclado.
server-accessibility-untested = Todavía no la han probado personas que usan JAWS, NVDA o VoiceOver todos los días.
server-accessibility-tell = ¿Algo le estorba?
server-accessibility-tell-us = Díganoslo y lo arreglamos: { $help }
server-personas-title = ¿Quién quiere ser?
server-personas-lead = Este es un distrito de demostración con personas inventadas. Para él, hoy es { $today }. Sea una de ellas y mire; nada de lo que haga aquí llega a nadie.
server-persona-be = Ser
server-part-teacher = Maestra
server-part-para = Asistente
server-part-cook = Cocinero
server-part-driver = Conductor
server-part-presenter = Presentadora
server-part-coach = Entrenadora pedagógica
server-part-principal = Director
server-part-coordinator = Oficina de aprendizaje profesional
server-part-compliance-officer = Recursos humanos
server-part-superintendent = Superintendente
server-part-board-member = Junta escolar
server-part-auditor = Auditora
server-part-administrator = Administrador

server-home-morning = Buenos días, { $name }
server-home-afternoon = Buenas tardes, { $name }
server-home-evening = Buenas noches, { $name }
server-home-now = Le espera ahora
server-home-nothing-now = Nada le espera en este momento.
server-home-until = hasta { $when }
server-home-seat-yours = Tiene un lugar
server-home-seat-say-yes = Acéptelo a tiempo o pasará a la siguiente persona.
server-home-settle = Falta cerrar la asistencia: el crédito espera.
server-home-read = Marcar como leído
server-home-coming = Próximamente
server-home-nothing-coming = Nada en los próximos dos meses.
server-home-take = Aceptar el lugar
server-home-check-in = Registrar asistencia
server-home-more = { $count ->
    [one] 1 más en Mi aprendizaje
   *[other] { $count } más en Mi aprendizaje
}
server-home-then = luego { $day }
server-home-then-more = luego { $day } y { $count } más
server-home-find-section = Buscar una sección
server-home-due-in = { $count ->
    [0] Vence hoy
    [one] Vence mañana
   *[other] Vence en { $count } días
}
server-home-next = Sigue:
server-home-see-each = Ver cada uno
server-home-see-what = Ver lo que contó
server-home-team = Mi equipo
server-home-team-late = { $count ->
    [one] 1 persona tiene algo vencido
   *[other] { $count } personas tienen algo vencido
}
server-home-team-soon = { $count ->
    [one] 1 persona tiene algo que vence en 30 días
   *[other] { $count } personas tienen algo que vence en 30 días
}
server-home-team-of = { $count ->
    [one] de 1 que supervisa
   *[other] de { $count } que supervisa
}
server-home-find = Ver el catálogo
server-home-you-present = Usted presenta
server-home-in-line = { $place } en la fila
server-home-requested = Espera aprobación
server-home-stand = Cómo va
server-home-required = Requerido por la ley y el distrito
server-home-development = Desarrollo profesional, { $year }
server-home-training = Capacitación, { $year }
server-home-duties = { $met } de { $all } hechos
server-home-no-duties = No se le exige nada
server-home-duty-overdue = Vencido desde el { $date }
server-home-duty-due = antes del { $date }
server-home-overdue = Vencido
