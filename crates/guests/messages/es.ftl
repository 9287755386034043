# Inscribirse.
guests-back = Volver a lo que está abierto a invitados
guests-sign-up-title = Inscribirse como invitado
guests-sign-up-lead = Para personas que no trabajan en este distrito. Solo pedimos su nombre, de dónde viene y un correo electrónico.
guests-given = Nombre
guests-family = Apellidos
guests-organization = Organización
guests-organization-hint = Su distrito, escuela o agencia
guests-email = Correo electrónico
guests-email-hint = Con él inicia sesión, y si es personal lo conserva al cambiar de trabajo
guests-language = Idioma en que le escribimos
guests-language-hint = Puede cambiarlo después, en su cuenta.
guests-sign-up = Enviarme el enlace
guests-sent-title = Revise su correo
guests-sent-lead = Hemos escrito a la dirección que usted dio.
guests-sent-how = Abra el enlace del mensaje en las próximas { $hours } horas y elija una contraseña. Después podrá inscribirse.
guests-sent-nothing = ¿No llegó nada en unos minutos? Busque entre el correo no deseado o inscríbase otra vez con la dirección bien escrita.
guests-sent-demo = Demostración: leer los mensajes
guests-confirm-title = Confirme su dirección
guests-confirm-lead = Elija una contraseña. Con ella y su correo electrónico iniciará sesión desde ahora.
guests-confirm = Guardar contraseña
guests-confirmed = Su dirección está confirmada. Inicie sesión con ella y su contraseña.
guests-name = Nombre
guests-link-nowhere = Este enlace no lleva a ninguna parte
guests-link-expired = El enlace caducó. Inscríbase otra vez y le enviamos otro.
guests-link-used = El enlace ya se usó o no está completo. Si ya tiene contraseña, inicie sesión; si no, inscríbase otra vez.
guests-link-again = Inscribirse otra vez
guests-taken-title = Esta dirección ya tiene una cuenta
guests-taken-next = Qué puede hacer
guests-taken-why = Alguien inicia sesión con esta dirección. Si es usted, inicie sesión; si no, llame a la oficina.
guests-sign-in = Iniciar sesión

guests-told-confirm-subject = Confirme su dirección
guests-told-confirm-body = Alguien, seguramente usted, se inscribió con esta dirección para formarse con nosotros como invitado. Abra el enlace para elegir una contraseña. Si no fue usted, no haga nada: sin el enlace no se abre ninguna cuenta.
guests-told-again-subject = Ya tiene una cuenta de invitado
guests-told-again-body = Alguien, seguramente usted, se inscribió con esta dirección, que ya tiene una cuenta. Inicie sesión con su contraseña. Si la olvidó, el enlace le permite elegir otra; si no fue usted, no haga nada.
guests-told-staff-subject = Ya tiene una cuenta
guests-told-staff-body = Alguien, seguramente usted, se inscribió como invitado con su dirección de trabajo. Usted es parte del personal: inicie sesión como siempre e inscríbase desde el catálogo. Si no fue usted, no haga nada.
guests-told-kept-subject = Su expediente sigue abierto para usted
guests-told-kept-body = Usted ya no trabaja en el distrito y su expediente de formación sigue siendo suyo. Abra el enlace para elegir una contraseña; con ella y esta dirección puede ver su expediente y sus certificados.
guests-mail-link = Elegir una contraseña (el enlace sirve una vez, durante { $hours } horas)
guests-home-record = Su expediente
guests-home-transcript = { $count ->
    [0] Su expediente: aún no hay nada
    [one] Su expediente: un crédito, con su certificado
   *[other] Su expediente: { $count } créditos, con sus certificados
}
guests-home-offered = Abierto a invitados
