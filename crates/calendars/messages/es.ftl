# El calendario propio.

calendars-name = Aprendizaje, { $district }
calendars-title = Mi calendario
calendars-lead = Una dirección para su propio calendario. Muestra sus sesiones y sigue cada cambio.
calendars-back = Volver a mi cuenta
calendars-make = Hacer la dirección
calendars-renew = Hacer una dirección nueva
calendars-has = Su dirección se hizo el { $since } y sirve hasta el { $until }. No se muestra otra vez; una nueva la termina.
calendars-has-none = Todavía no tiene dirección.
calendars-secret = Quien tenga la dirección puede leer los títulos, horas y lugares de sus sesiones. Sirve { $days } días y termina cuando usted se va.
calendars-made = Su dirección, mostrada solo ahora: { $address }
calendars-how = Dónde ponerla
calendars-how-google = Google Calendar: Otros calendarios, Desde URL.
calendars-how-outlook = Outlook: Agregar calendario, Suscribirse desde la web.
calendars-how-apple = Calendario de Apple: Archivo, Nueva suscripción a calendario.
calendars-end-title = Dejar de compartir
calendars-end-words = La dirección termina al momento. Los calendarios que la usan dejan de seguir.
calendars-end = Terminar la dirección
calendars-ended = La dirección terminó.
