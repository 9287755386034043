# Jornadas, en listas.
conference-list = Jornadas
conference-list-empty = No hay ninguna jornada prevista. Cuando la haya, aquí se eligen las opciones.
conference-draft = Borrador
conference-over = Terminada
conference-open = Abierta
conference-opens = La inscripción abre { $at }
conference-opens-hint = Hasta entonces puede mirar. No se da ningún lugar antes.
conference-days = { $count ->
    [one] un día
   *[other] { $count } días
  }

# La jornada de una persona.
conference-mine = Su horario
conference-nothing-yet = Elija algo
conference-nothing-chosen = No eligió nada
conference-no-slots = Esta jornada aún no tiene franjas.
conference-required = Obligatorio
conference-day-nav = Días
conference-column-option = Opción
conference-column-time = Hora
conference-column-seats = Lugares
conference-column-choice = Su elección
conference-options-count = { $shown ->
    [one] Una de { $count } opciones es para usted
   *[other] { $shown } de { $count } opciones son para usted o ya son suyas
  }
conference-none-for-you = En esta franja no hay nada para su puesto.
conference-show-all = Mostrar las { $count } opciones
conference-any = Sin límite
conference-full = Completa
conference-full-waiting = Completa, { $count } en espera
conference-left = { $count ->
    [one] queda uno
   *[other] quedan { $count }
  }
conference-choose = Elegir
conference-switch = Cambiar a esta
conference-wait = Esperar
conference-answer = Responder a la oferta
conference-give-up = Dejarla
conference-said-chosen = { $title } es suya.
conference-said-waiting = Está en la fila de { $title }. Conserva lo que tiene.

# Una jornada como la ven las personas invitadas.
conference-guests-options = { $count ->
    [one] Una opción está abierta a personas invitadas
   *[other] { $count } opciones están abiertas a personas invitadas
  }
conference-guests-yours = Su lugar
