package example.own;

import dev.docuai.pgvector.HnswIndex;
import dev.docuai.pgvector.IvfflatIndex;
import dev.docuai.pgvector.OperatorClass;
import dev.docuai.pgvector.UniqueIndex;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A picture, found by what it shows. */
@Entity
public class Photo {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @UniqueIndex
    private String path;

    @Array(length = 512)
    @JdbcTypeCode(SqlTypes.VECTOR)
    @HnswIndex(m = 24, efConstruction = 100, operatorClass = OperatorClass.VECTOR_L2_OPS)
    private float[] look;

    @Array(length = 64)
    @JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)
    @IvfflatIndex(lists = 10, operatorClass = OperatorClass.HALFVEC_COSINE_OPS)
    private float[] colours;

    /** For Hibernate. */
    protected Photo() {}
}
