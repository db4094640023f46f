package dev.docuai.pgvector.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorCodecTest {
    private static final FloatCodec FLOAT = new FloatCodec();
    private static final HalfCodec HALF = new HalfCodec();
    private static final SparseCodec SPARSE = new SparseCodec();
    private static final BitCodec BIT = new BitCodec();

    private final Random random = new Random(1536);

    private static <V> byte[] binary(VectorCodec<V> codec, V vector, VectorColumn column) {
        codec.check(vector, column);
        byte[] bytes = new byte[codec.length(vector, column)];
        ByteBuffer out = ByteBuffer.wrap(bytes);
        codec.write(vector, column, out);
        return bytes;
    }

    private static <V> V throughBinary(VectorCodec<V> codec, V vector) {
        byte[] bytes = binary(codec, vector, VectorColumn.UNKNOWN);
        assertThat(codec.isText(bytes)).isFalse();
        return codec.decode(bytes);
    }

    private static <V> V throughText(VectorCodec<V> codec, V vector) {
        byte[] bytes = codec.print(vector, VectorColumn.UNKNOWN).getBytes(StandardCharsets.US_ASCII);
        assertThat(codec.isText(bytes)).isTrue();
        return codec.decode(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private float[] floats(int dimensions) {
        float[] floats = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            do {
                floats[i] = Float.intBitsToFloat(random.nextInt());
            } while (!Float.isFinite(floats[i]));
        }
        return floats;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1536, 16_000})
    void floats_come_back_bit_for_bit(int dimensions) {
        float[] vector = floats(dimensions);
        vector[0] = -0f;

        for (float[] back : new float[][] {throughBinary(FLOAT, vector), throughText(FLOAT, vector)}) {
            assertThat(IntStream.range(0, dimensions).map(i -> Float.floatToRawIntBits(back[i])))
                    .containsExactlyElementsOf(IntStream.range(0, dimensions)
                            .mapToObj(i -> Float.floatToRawIntBits(vector[i]))
                            .toList());
        }
    }

    @Test
    void the_smallest_and_the_largest_floats_come_back() {
        float[] vector = {Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE};

        assertThat(throughBinary(FLOAT, vector)).isEqualTo(vector);
        assertThat(throughText(FLOAT, vector)).isEqualTo(vector);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4000, 16_000})
    void halves_come_back_as_the_nearest_halves(int dimensions) {
        float[] vector = new float[dimensions];
        float[] halves = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(-24, 12)));
            halves[i] = Float16.toFloat(Float16.ofFloat(vector[i]));
        }

        assertThat(throughBinary(HALF, vector)).isEqualTo(halves);
    }

    @Test
    void a_sparse_vector_comes_back() {
        for (int dimensions : new int[] {1, 7, 30_000, 1_000_000_000}) {
            int[] indices =
                    random.ints(0, dimensions).limit(500).sorted().distinct().toArray();
            float[] floats = floats(indices.length);
            SparseFloatVector vector = new SparseFloatVector(dimensions, indices, floats);

            for (SparseFloatVector back :
                    new SparseFloatVector[] {throughBinary(SPARSE, vector), throughText(SPARSE, vector)}) {
                assertThat(back.size()).isEqualTo(dimensions);
                assertThat(back.indices()).isEqualTo(indices);
                assertThat(back.floats()).isEqualTo(floats);
            }
        }
    }

    @Test
    void a_sparse_vector_may_be_empty() {
        assertThat(throughBinary(SPARSE, new SparseFloatVector(9)).toDenseVector())
                .isEqualTo(new float[9]);
        assertThat(throughText(SPARSE, new SparseFloatVector(9)).toDenseVector())
                .isEqualTo(new float[9]);
    }

    @Test
    void bits_come_back() {
        for (int length : new int[] {1, 2, 192, 8000}) {
            byte[] vector = new byte[length];
            random.nextBytes(vector);

            assertThat(throughBinary(BIT, vector)).isEqualTo(vector);
            assertThat(throughText(BIT, vector)).isEqualTo(vector);
        }
    }

    @Test
    void bits_need_not_fill_the_last_byte() {
        VectorColumn twelve = new VectorColumn("t", 12);
        byte[] vector = {(byte) 0xa5, (byte) 0xc0};

        assertThat(BIT.print(vector, twelve)).isEqualTo("101001011100");
        assertThat(BIT.parse("101001011100")).isEqualTo(vector);
        assertThat(hex(binary(BIT, vector, twelve))).isEqualTo("0000000ca5c0");
        assertThat(BIT.read(ByteBuffer.wrap(binary(BIT, vector, twelve)))).isEqualTo(vector);
    }

    /** From pgvector's vector_send, halfvec_send, sparsevec_send and PostgreSQL's bit_send. */
    @Test
    void the_formats_are_the_servers() {
        assertThat(hex(binary(FLOAT, new float[] {1, -2}, VectorColumn.UNKNOWN)))
                .isEqualTo("00020000" + "3f800000" + "c0000000");
        assertThat(hex(binary(HALF, new float[] {1, -2}, VectorColumn.UNKNOWN)))
                .isEqualTo("00020000" + "3c00" + "c000");
        assertThat(hex(binary(SPARSE, new SparseFloatVector(new float[] {0, 1, 0, -2}), VectorColumn.UNKNOWN)))
                .isEqualTo("00000004" + "00000002" + "00000000" + "00000001" + "00000003" + "3f800000" + "c0000000");
        assertThat(hex(binary(BIT, new byte[] {(byte) 0xff}, VectorColumn.UNKNOWN)))
                .isEqualTo("00000008" + "ff");
    }

    @Test
    void no_type_takes_more_than_its_most_dimensions() {
        assertThatCode(() -> FLOAT.check(new float[16_000], VectorColumn.UNKNOWN))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FLOAT.check(new float[16_001], VectorColumn.UNKNOWN))
                .isInstanceOf(InvalidVectorException.class)
                .hasMessage("vector parameter: 16001 dimensions where 1 to 16000 are expected");
        assertThatThrownBy(() -> HALF.check(new float[0], VectorColumn.UNKNOWN))
                .hasMessage("vector parameter: 0 dimensions where 1 to 16000 are expected");
        assertThatThrownBy(() -> BIT.check(new byte[0], VectorColumn.UNKNOWN))
                .hasMessage("vector parameter: 0 dimensions where 1 to 83886080 are expected");
        assertThatThrownBy(() -> SPARSE.check(new SparseFloatVector(1_000_000_001), VectorColumn.UNKNOWN))
                .hasMessage("vector parameter: 1000000001 dimensions where 1 to 1000000000 are expected");
        assertThatThrownBy(() -> SPARSE.check(
                        new SparseFloatVector(20_000, IntStream.range(0, 16_001).toArray(), ones(16_001)),
                        VectorColumn.UNKNOWN))
                .hasMessage("vector parameter: 16001 elements where sparsevec takes at most 16000");
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
