# Lo que una persona lee de sus certificados y de lo que se ha comunicado al estado.

state-certificates-mine = Mis certificados
state-certificates-of = Certificados de { $name }
state-certificates-lead = Cada certificado o licencia, cuándo se renueva, cuánto lleva y qué se ha comunicado al estado.
state-certificates-none = No hay ningún certificado ni licencia registrados. Los registra recursos humanos.
state-certificates-print = Imprimir en PDF
state-back-to-standing = Volver a su situación
state-renewed-by = Se renueva antes de fin de
state-no-renewal = No vence
state-issued-on = Expedido
state-credential-number = Número
state-no-rule-set = Ninguna regla del distrito dice cómo se renueva.
state-nothing-counted = Todavía no cuenta nada en este período.
state-standing-link = Todo lo que contó, y por qué
state-counted-caption = { $count ->
    [one] Cuenta { $count } entrada
   *[other] Cuentan { $count } entradas
}
state-told = Comunicado al estado
state-not-told = Sin enviar
state-told-sent = Enviado
state-told-accepted = Aceptado
state-told-rejected = Rechazado
state-told-changed = Cambió después de enviarse
state-told-on = { $state }, { $day }
state-sum = Suma
state-so-far = Hasta ahora
state-stands = Cómo está
state-day = Día
state-what = Qué
state-amount = Cantidad ({ $units })
state-paper-as-of = A { $day }
state-paper-foot = Para la renovación vale el registro del propio estado. Las cantidades se muestran con dos decimales, hacia abajo.
state-beside-title = Certificados y licencias
state-beside-link = Renovación, horas hasta ahora y lo comunicado al estado
