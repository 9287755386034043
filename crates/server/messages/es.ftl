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
server-part-secretary = Secretaria
server-part-guest = Persona invitada
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
server-home-pulse = ¿Cómo va el trabajo?
server-home-pulse-why = Anónimo, medio minuto
server-home-choose = Elija a qué quiere ir
server-home-settle = Falta cerrar la asistencia: el crédito espera.
server-home-to-approve = { $count ->
    [one] Una solicitud espera su aprobación
   *[other] { $count } solicitudes esperan su aprobación
  }
server-home-since = Desde el { $date }
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
server-home-growth = Mi plan de crecimiento
server-home-growth-team = Planes de crecimiento de mi equipo
server-home-following = Como supervisor
server-home-following-answers = { $part } de { $whole } planes de crecimiento respondidos a tiempo
server-home-following-conferences = { $part } de { $whole } reuniones celebradas
server-home-following-decided = { $part } de { $whole } solicitudes decididas antes de pasar a otra persona
server-home-skills = Habilidades de mi puesto
server-home-skills-held = { $held } de { $needed } demostradas
server-home-skills-see = Ver lo que las demuestra
server-home-skills-missing = Ver lo que falta y lo que lo enseña
server-home-skills-team = Habilidades de mi equipo
server-home-skills-assess = Habilidades que evalúo
server-home-skill-lapsed = Vencida
server-home-skill-lapses = Vence pronto
server-home-skill-again = Una habilidad de su puesto. Demuéstrela otra vez para que siga contando.
server-home-academies = Academias para quienes dirigen
server-home-academy = Academia
server-home-academy-judge = { $count ->
    [one] Valorar una candidatura
   *[other] Valorar { $count } candidaturas
  }
server-home-academy-decide = { $count ->
    [one] Decidir sobre una candidatura
   *[other] Decidir sobre { $count } candidaturas
  }
server-home-academy-confirm = { $count ->
    [one] Confirmar una experiencia anotada
   *[other] Confirmar { $count } experiencias anotadas
  }
server-home-growth-see = Metas, fechas y qué hice con lo que aprendí
server-home-growth-waiting = { $count ->
    [one] Un plan de crecimiento le espera
   *[other] { $count } planes de crecimiento le esperan
 }
server-home-growth-peer = { $name } le pide un comentario sobre sus metas
server-home-growth-sign = Se pide su firma
server-home-growth-apply = ¿Qué hizo con «{ $title }»?
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
server-home-lane = Columna salarial
server-home-pay = Pagado aparte de su horario
server-home-pay-see = Vea lo que contó
server-home-duties = { $met } de { $all } hechos
server-home-no-duties = No se le exige nada
server-home-duty-overdue = Vencido desde el { $date }
server-home-duty-due = antes del { $date }
server-home-overdue = Vencido

server-copies-title = Copias del registro
server-copies-lead = Llévese el registro completo o guarde una copia de seguridad. La copia se hace en segundo plano, espera { $hours } horas a quien la pidió y después se borra.
server-copy-ask = Pedir una copia
server-copy-kind = Qué clase de copia
server-copy-export = Exportación
server-copy-export-hint = Cada tabla en un archivo CSV, con una lista de recuentos y huellas, en un solo archivo zip: para leer en cualquier lugar. Se omiten contraseñas, inicios de sesión y códigos de asistencia.
server-copy-backup = Copia de seguridad
server-copy-backup-hint = Un archivo sellado, con todo, para restaurar Perennial. Solo quien tiene la clave secreta puede abrirlo.
server-copy-recipient = Clave pública para la copia de seguridad
server-copy-recipient-hint = Empieza por “age1”. “perennial backup-key ARCHIVO” crea un par: guarde el archivo secreto fuera del servidor. Deje vacío para una exportación.
server-copy-recipient-missing = Escriba la clave pública con la que se sella la copia de seguridad
server-copy-recipient-wrong = Escriba una clave pública que empiece por “age1”, copiada entera
server-copy-make = Hacer la copia
server-copies-latest = Últimas copias
server-copies-none = Aquí aparecen las copias que pida, con su estado y, durante un día, con el archivo.
server-copy = Copia
server-copy-by = Pedida por
server-copy-rows = { $done } de { $all } filas
server-copy-wait = Esta página se actualiza sola. Se le avisa en su página de inicio cuando la copia esté lista.
server-copy-tried = Un intento falló; se vuelve a intentar automáticamente
server-copy-failed = No se pudo hacer la copia
server-copy-failed-next = Se intentó varias veces. Vea qué lo impide y pídala de nuevo.
server-copy-fetch = Descargar la copia
server-copy-until = Puede descargarse hasta el { $when }, solo por usted. Cada descarga queda anotada en el diario.
server-copy-others = La copia está hecha. Solo puede descargarla quien la pidió.
server-copy-over = Sus { $hours } horas han pasado y el archivo ya no existe.
server-copy-file = Archivo
server-copy-size = Tamaño
server-copy-kilobytes = { $count } KB
server-copy-contents = Contiene
server-copy-contents-in = { $rows ->
    [one] una fila
   *[other] { $rows } filas
} en { $tables } tablas
server-copy-made-subject = La copia que pidió está lista
server-copy-made-body = { $file } puede descargarse durante { $hours } horas.

server-mail-several = { $first } y { $more ->
    [one] un aviso más
   *[other] { $more } avisos más
}
server-outbox-wordings = Textos de los avisos
server-mail-open = Ábralo en Perennial
server-messages-title = Mensajes
server-messages-lead = El correo del distrito de demostración. No llega a nadie; aquí se lee como lo vería quien lo recibe.
server-messages-none = Aún no se ha escrito ningún mensaje. Inscriba a alguien en una sección y habrá uno.
server-messages-read = Leer los mensajes que ha enviado este distrito
server-message-to = Para { $name }, { $address }
