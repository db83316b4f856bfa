package io.github.cosmicworks.howto;

import io.github.cosmicworks.howto.Order.Line;
import io.github.cosmicworks.howto.Product.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The products, customers and orders of Cosmic Works, made up from a fixed seed: the same call
 * gives the same data, on every machine and in every version of Java, and the first ten of a
 * thousand are the ten of ten.
 */
public final class Catalogue {

    /** Two products of one category differ in line and model, and all have a name of their own. */
    private record Category(
            String id, String prefix, String noun, double basePrice, boolean sized) {}

    private static final List<Category> CATEGORIES =
            List.of(
                    new Category("gear-surf-surfboards", "SUR", "Surfboard", 320, false),
                    new Category("gear-surf-wetsuits", "WET", "Wetsuit", 140, true),
                    new Category("gear-camp-tents", "TEN", "Tent", 210, false),
                    new Category("gear-climb-helmets", "HEL", "Climbing Helmet", 55, true),
                    new Category("bikes-road", "ROA", "Road Bike", 1250, true),
                    new Category("bikes-touring", "TOU", "Touring Bike", 980, true),
                    new Category("clothing-jackets", "JAC", "Rain Jacket", 95, true),
                    new Category("accessories-lights", "LIG", "Bike Light", 24, false));

    private static final List<String> LINES =
            List.of(
                    "Yamba",
                    "Kiama",
                    "Noosa",
                    "Bells",
                    "Torquay",
                    "Merimbula",
                    "Angourie",
                    "Coogee",
                    "Lennox",
                    "Narooma",
                    "Byron",
                    "Gerroa",
                    "Mallacoota",
                    "Cactus",
                    "Yallingup");

    private static final List<String> MODELS =
            List.of("Classic", "Sport", "Pro", "Light", "Tour", "Junior");

    private static final List<String> COLOURS = List.of("black", "blue", "red", "green", "yellow");
    private static final List<String> MATERIALS =
            List.of("aluminium", "carbon", "recycled", "steel", "nylon");
    private static final List<String> USES = List.of("beginner", "travel", "competition", "winter");
    private static final List<String> SIZES = List.of("S", "M", "L", "XL");

    private static final List<Customer> CUSTOMERS =
            List.of(
                    new Customer("harbour-outfitters", "Harbour Outfitters", "Australia", "Sydney"),
                    new Customer(
                            "great-ocean-sports", "Great Ocean Sports", "Australia", "Torquay"),
                    new Customer("fjord-and-fell", "Fjord and Fell", "Norway", "Bergen"),
                    new Customer("nordlys-friluft", "Nordlys Friluft", "Norway", "Tromsø"),
                    new Customer("maple-cycles", "Maple Cycles", "Canada", "Vancouver"),
                    new Customer("prairie-wheels", "Prairie Wheels", "Canada", "Calgary"),
                    new Customer("alpenrand-sport", "Alpenrand Sport", "Austria", "Innsbruck"),
                    new Customer("costa-verde-surf", "Costa Verde Surf", "Portugal", "Ericeira"));

    private static final List<String> STATUS = List.of("open", "shipped", "delivered");

    private static final long SEED = 20260115L;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 730;

    private Catalogue() {}

    /**
     * Products, spread evenly over eight categories.
     *
     * @param count how many
     */
    public static List<Product> products(int count) {
        Random random = new Random(SEED);
        List<Product> products = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            products.add(product(n, random));
        }
        return List.copyOf(products);
    }

    private static Product product(int n, Random random) {
        Category category = CATEGORIES.get(n % CATEGORIES.size());
        int inCategory = n / CATEGORIES.size();
        String line = LINES.get(inCategory % LINES.size());
        String model = MODELS.get(inCategory / LINES.size() % MODELS.size());
        int edition = inCategory / (LINES.size() * MODELS.size());
        String name =
                line
                        + " "
                        + model
                        + " "
                        + category.noun()
                        + (edition == 0 ? "" : " " + (edition + 1));
        double price = Math.round(category.basePrice() * (0.6 + random.nextDouble())) - 0.01;
        boolean sale = random.nextInt(4) == 0;
        int quantity = random.nextInt(60);
        String addedOn = FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
        List<Tag> tags =
                List.of(
                        new Tag("colour", pick(COLOURS, random)),
                        new Tag("material", pick(MATERIALS, random)),
                        new Tag("use", pick(USES, random)));
        int smallest = random.nextInt(2);
        List<String> sizes = category.sized() ? SIZES.subList(smallest, smallest + 3) : List.of();
        String id = String.format(Locale.ROOT, "%s-%04d", category.prefix(), inCategory + 1);
        return new Product(
                id, category.id(), name, price, quantity, sale, addedOn, List.copyOf(sizes), tags);
    }

    /** The customers: eight shops in five countries. */
    public static List<Customer> customers() {
        return CUSTOMERS;
    }

    /**
     * Orders of the customers in turn, of one to four lines each.
     *
     * @param count how many
     */
    public static List<Order> orders(int count) {
        List<Product> products = products(10 * CATEGORIES.size());
        Random random = new Random(SEED);
        List<Order> orders = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            Customer customer = CUSTOMERS.get(n % CUSTOMERS.size());
            List<Line> lines = new ArrayList<>();
            for (int line = 1 + random.nextInt(4); line > 0; line--) {
                Product product = pick(products, random);
                lines.add(new Line(product.id(), 1 + random.nextInt(5), product.price()));
            }
            double total = lines.stream().mapToDouble(line -> line.quantity() * line.price()).sum();
            orders.add(
                    new Order(
                            String.format(Locale.ROOT, "order-%05d", n + 1),
                            customer.id(),
                            customer.country(),
                            customer.city(),
                            FIRST_DAY.plusDays(random.nextInt(DAYS)).toString(),
                            pick(STATUS, random),
                            List.copyOf(lines),
                            Math.round(total * 100) / 100.0));
        }
        return List.copyOf(orders);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
