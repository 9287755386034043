//! Invented people: given and family names put together by chance. No real person is meant.

use std::collections::HashSet;

use super::random::Random;

const GIVEN: &[&str] = &[
    "Aaron", "Abigail", "Adela", "Adrian", "Agnes", "Aisha", "Alan", "Alba", "Alejandro", "Alice",
    "Amara", "Amelia", "Amir", "Andre", "Anita", "Anna", "Anthony", "Arturo", "Audrey", "Beatriz",
    "Benjamin", "Bernard", "Bianca", "Brandon", "Brenda", "Brian", "Bridget", "Caleb", "Camila",
    "Carla", "Carlos", "Carmen", "Carol", "Cecilia", "Chad", "Charles", "Chloe", "Claire", "Clara",
    "Colin", "Connie", "Corinne", "Curtis", "Cynthia", "Daisy", "Damian", "Daniel", "Daria", "David",
    "Deborah", "Denise", "Derek", "Diane", "Diego", "Dolores", "Donald", "Dorothy", "Duc", "Edith",
    "Eduardo", "Edward", "Elaine", "Elena", "Eli", "Elise", "Emeka", "Emily", "Emma", "Enrique",
    "Eric", "Esther", "Ethan", "Eva", "Evan", "Faith", "Fatima", "Felipe", "Fiona", "Frances",
    "Gabriel", "Gail", "George", "Gina", "Gloria", "Grace", "Graham", "Grant", "Greta", "Hannah",
    "Harold", "Hassan", "Heather", "Hector", "Helen", "Henry", "Holly", "Hugo", "Ian", "Imani",
    "Ingrid", "Irene", "Isaac", "Isabel", "Ivan", "Jack", "Jacob", "Jada", "James", "Jamila", "Jane",
    "Janet", "Jasmine", "Javier", "Jean", "Jenna", "Jesse", "Joan", "Joel", "Jonah", "Jorge", "Josefina",
    "Joyce", "Juan", "Judith", "Julia", "Karen", "Karina", "Katherine", "Keith", "Kelly", "Kenji",
    "Kevin", "Khadija", "Kim", "Kofi", "Kyle", "Lan", "Laura", "Leah", "Leon", "Leticia", "Liam",
    "Lillian", "Linda", "Linh", "Lorena", "Louis", "Lucia", "Luis", "Luke", "Lydia", "Mabel", "Malik",
    "Manuel", "Marcus", "Margaret", "Maria", "Marisol", "Mark", "Marta", "Martin", "Mason", "Maya",
    "Megan", "Mei", "Mercedes", "Micah", "Miguel", "Miriam", "Monica", "Musa", "Nadia", "Naomi",
    "Natalie", "Nathan", "Neil", "Nia", "Nicholas", "Noah", "Nora", "Norma", "Olga", "Oliver",
    "Omar", "Oscar", "Owen", "Pablo", "Pamela", "Patrice", "Patrick", "Paul", "Paula", "Pedro",
    "Peter", "Philip", "Phoebe", "Priya", "Quentin", "Rachel", "Rafael", "Ramona", "Raul", "Rebecca",
    "Renee", "Ricardo", "Rita", "Robert", "Rosa", "Ruben", "Ruth", "Ryan", "Salma", "Samuel", "Sandra",
    "Sara", "Scott", "Sergio", "Shannon", "Sheila", "Silvia", "Simon", "Sofia", "Stella", "Steven",
    "Susan", "Sven", "Tamara", "Tara", "Teresa", "Theo", "Thomas", "Tina", "Todd", "Tomas", "Trevor",
    "Ursula", "Valeria", "Vera", "Victor", "Vincent", "Violet", "Walter", "Wanda", "Wendy", "William",
    "Ximena", "Yasmin", "Yolanda", "Yusuf", "Zachary", "Zoe",
];

const FAMILY: &[&str] = &[
    "Abbott", "Acosta", "Adeyemi", "Ahlquist", "Alvarado", "Amundsen", "Anders", "Arroyo", "Ashby",
    "Bachman", "Bailey", "Barrera", "Bauer", "Becker", "Bellamy", "Benitez", "Berg", "Bishop", "Blaine",
    "Bohac", "Booker", "Bosch", "Bradford", "Brennan", "Brock", "Bui", "Burkett", "Byrne", "Cabrera",
    "Calloway", "Cardenas", "Carlisle", "Castellano", "Cerny", "Chandler", "Chavez", "Cho", "Christensen",
    "Clement", "Coffey", "Conrad", "Cordova", "Crane", "Cruz", "Dahl", "Dalton", "Danner", "Darby",
    "Delaney", "Delgado", "Denton", "Diallo", "Dominguez", "Dorsey", "Drake", "Duarte", "Dunham",
    "Dvorak", "Eastman", "Egan", "Elliott", "Ellison", "Engel", "Erikson", "Escobar", "Everett",
    "Fairchild", "Farah", "Farrell", "Faulkner", "Fischer", "Fleming", "Fonseca", "Forsyth", "Frazier",
    "Fuentes", "Gallagher", "Galvan", "Garner", "Garrison", "Gibbons", "Gilmore", "Goddard", "Golden",
    "Goodwin", "Granger", "Griffith", "Grimes", "Guerra", "Gustafson", "Haas", "Hadley", "Halvorsen",
    "Hamid", "Hansen", "Harmon", "Hartley", "Hassell", "Hawkins", "Heller", "Hendricks", "Herrera",
    "Hickman", "Hobbs", "Hoffman", "Holt", "Hoskins", "Huerta", "Huffman", "Hull", "Ibarra", "Ingram",
    "Isaacs", "Jansen", "Jarvis", "Jelinek", "Jensen", "Joyner", "Juarez", "Kaminski", "Kane", "Kearney",
    "Keller", "Kendrick", "Khan", "Kirby", "Klein", "Knox", "Kovar", "Kramer", "Kruse", "Lam", "Lang",
    "Larsen", "Lawson", "Leal", "Lindgren", "Lockhart", "Lofgren", "Lopez", "Lowery", "Lucero", "Lund",
    "Lutz", "Maddox", "Malone", "Marek", "Marsh", "Massey", "Mata", "Mcbride", "Mccarthy", "Medina",
    "Melton", "Mercado", "Meyer", "Michaels", "Molina", "Monroe", "Mora", "Moreau", "Mosley", "Mullen",
    "Munoz", "Nash", "Navarro", "Nguyen", "Nielsen", "Noble", "Norris", "Novak", "Nunez", "Oakley",
    "Obrien", "Ochoa", "Odell", "Okafor", "Olsen", "Orozco", "Osborn", "Osman", "Otero", "Pacheco",
    "Palmer", "Park", "Patel", "Patton", "Pavlik", "Pearce", "Perkins", "Petersen", "Pham", "Pierce",
    "Pike", "Pospisil", "Prescott", "Quick", "Quintero", "Ramsey", "Randall", "Rasmussen", "Redmond",
    "Reyes", "Rhodes", "Rivas", "Robles", "Rojas", "Rowland", "Rubio", "Russo", "Saenz", "Salazar",
    "Sandoval", "Santos", "Sawyer", "Schaefer", "Schmitt", "Schroeder", "Schultz", "Sears", "Serrano",
    "Shaw", "Sherwood", "Sims", "Skinner", "Sloan", "Snyder", "Solis", "Sorensen", "Stafford", "Stark",
    "Steele", "Stokes", "Strand", "Suarez", "Svoboda", "Tanner", "Tate", "Terrell", "Thornton", "Tomasek",
    "Torres", "Tran", "Trejo", "Trujillo", "Underhill", "Urban", "Valdez", "Vance", "Varga", "Vaughn",
    "Velasco", "Vega", "Villa", "Vogel", "Wagner", "Walsh", "Ware", "Warner", "Watts", "Webb", "Weeks",
    "Weiss", "Whitaker", "Wilcox", "Wolfe", "Woodard", "Wyatt", "Yates", "Yoder", "York", "Zamora",
    "Zeman", "Ziegler", "Zuniga",
];

/// Hands out names, no pair of given and family name twice.
pub struct Names {
    random: Random,
    used: HashSet<(usize, usize)>,
}

impl Names {
    pub fn new(seed: u64) -> Names {
        Names { random: Random::for_purpose(seed, "names"), used: HashSet::new() }
    }

    /// A given and a family name that nobody has yet.
    pub fn next(&mut self) -> (&'static str, &'static str) {
        loop {
            let pair = (self.random.below(GIVEN.len()), self.random.below(FAMILY.len()));
            if self.used.insert(pair) {
                return (GIVEN[pair.0], FAMILY[pair.1]);
            }
        }
    }
}
