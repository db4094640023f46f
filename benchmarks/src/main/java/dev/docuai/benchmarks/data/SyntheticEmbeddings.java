package dev.docuai.benchmarks.data;

import java.util.Random;

/**
 * Vectors shaped like embeddings of documentation: libraries, topics in them, pages in topics, chunks in pages, each
 * level a Gaussian around the one above, all around one mean; most of the variance in few directions. The figures were
 * fitted to 12,544 embeddings of real API documentation, whose recall curve under HNSW these have too: with m = 16 and
 * ef_construction = 64, recall@10 is .83, .96 and .99 at ef_search 10, 40 and 160. Independent random numbers would make an
 * index search far harder than it is, tight clusters far easier.
 *
 * <p>The same seed and number of rows give the same vectors on every machine: {@link Random} and {@link StrictMath} are
 * specified to the last bit. Nothing is kept but a number for each row. Safe for several threads.
 */
final class SyntheticEmbeddings {
    private static final int DIMENSIONS = VectorWriter.DIMENSIONS;

    /** The square of the mean's length; with the variance around it about one, so that most lengths are. */
    private static final double MEAN = .58;

    private static final double VARIANCE = .42;
    /** The levels' shares in the variance, as factors of lengths. */
    private static final double LIBRARY = StrictMath.sqrt(.12);

    private static final double TOPIC = StrictMath.sqrt(.16);
    private static final double PAGE = StrictMath.sqrt(.22);
    private static final double CHUNK = StrictMath.sqrt(.50);
    /** The parts of a question that come from its page and from itself; fitted together with the pages' size. */
    private static final double QUERY_PAGE = StrictMath.sqrt(.8);

    private static final double QUERY_NOISE = StrictMath.sqrt(.8);
    /** The variance of the coordinate of rank r, before the rotation, is r to this power. */
    private static final double SPECTRUM = -.98;
    /** Of the logarithms of how wide the nodes are and how many chunks the pages have. */
    private static final double SIGMA = .4;

    private static final int TOPICS_OF_A_LIBRARY = 10;
    private static final int PAGES_OF_A_TOPIC = 12;
    private static final int CHUNKS_OF_A_PAGE = 4;

    private final long seed;
    private final double[] deviations = deviations();
    private final Rotation rotation;
    private final double[] mean;
    /** The page of each row. */
    private final int[] pages;

    SyntheticEmbeddings(long seed, int rows) {
        this.seed = seed;
        Random random = new Random(seed);
        rotation = new Rotation(DIMENSIONS, random);
        mean = mean(random);
        pages = pages(rows, random);
    }

    /** The centre of a page's chunks, and their distance from it. */
    private record Page(double[] centre, double width) {}

    /** The vector of a row, 0 to {@code rows - 1}. */
    float[] chunk(int row) {
        Page page = page(pages[row]);
        return vector(around(page.centre(), CHUNK * page.width(), random("chunk", row)));
    }

    /** The vector of a question about the page of some row: a page is asked for as often as it is large. */
    float[] question(int number) {
        Random random = random("question", number);
        double[] vector = page(pages[random.nextInt(pages.length)]).centre();
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] *= QUERY_PAGE;
        }
        return vector(around(vector, QUERY_NOISE, random));
    }

    private Page page(int number) {
        int topic = number / PAGES_OF_A_TOPIC;
        double[] centre = new double[DIMENSIONS];
        centre = child(centre, LIBRARY, random("library", topic / TOPICS_OF_A_LIBRARY));
        centre = child(centre, TOPIC, random("topic", topic));
        Random random = random("page", number);
        return new Page(child(centre, PAGE, random), lognormal(random));
    }

    private double[] child(double[] parent, double distance, Random random) {
        return around(parent, distance * lognormal(random), random);
    }

    /** Every node has random numbers of its own, so that it can be made again whenever it is needed. */
    private Random random(String level, int number) {
        long mixed = seed * 31 + level.hashCode();
        mixed = mixed * 0x9E3779B97F4A7C15L + number;
        // The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): seeds that are near each other must not be alike.
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new Random(mixed ^ (mixed >>> 31));
    }

    /** Pages of random size, their chunks in random order: in a table that is kept up to date they do not stay together. */
    private static int[] pages(int rows, Random random) {
        int[] pages = new int[rows];
        int row = 0;
        for (int page = 0; row < rows; page++) {
            long chunks = Math.max(1, Math.round(CHUNKS_OF_A_PAGE * lognormal(random)));
            for (int chunk = 0; chunk < chunks && row < rows; chunk++) {
                pages[row++] = page;
            }
        }
        for (int i = rows - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int page = pages[i];
            pages[i] = pages[other];
            pages[other] = page;
        }
        return pages;
    }

    private static double[] mean(Random random) {
        double[] mean = new double[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] = random.nextGaussian();
            squares += mean[i] * mean[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] *= StrictMath.sqrt(MEAN / squares);
        }
        return mean;
    }

    /** A factor whose square is one on average. */
    private static double lognormal(Random random) {
        return StrictMath.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA);
    }

    /** A vector at {@code centre} plus noise of this length. */
    private double[] around(double[] centre, double length, Random random) {
        double[] vector = new double[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = centre[i] + length * deviations[i] * random.nextGaussian();
        }
        return vector;
    }

    /** Standard deviations that fall with the coordinate's rank, their squares adding up to the variance. */
    private static double[] deviations() {
        double[] deviations = new double[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            double variance = StrictMath.pow(i + 1, SPECTRUM);
            deviations[i] = StrictMath.sqrt(variance);
            squares += variance;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            deviations[i] *= StrictMath.sqrt(VARIANCE / squares);
        }
        return deviations;
    }

    private float[] vector(double[] unrotated) {
        double[] rotated = rotation.of(unrotated);
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (mean[i] + rotated[i]);
        }
        return vector;
    }
}
