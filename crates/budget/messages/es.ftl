
budget-bound = Fondos que solo pueden pagar desarrollo profesional según lo define ESSA
budget-bound-hint = Como Título II-A. Lo que pagan se compara con 20 USC 7801(42).
budget-bound-title = Qué pagan los fondos sujetos a la definición de ESSA
budget-bound-lead = La definición pide seis atributos, todos. Donde falta uno, decide una persona si este dinero puede pagar.
budget-bound-may = Según la definición
