package dev.docuai.domain.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docuai.domain.DocumentChunk;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * How a loader writes the metadata of a chunk as JSON. A loader on a session writes it as Hibernate does; any other one
 * by Jackson 2 with the modules on the class path, unless {@link ChunkLoader#json} states another way.
 */
public final class MetadataJson {

    private static final JsonMapper JACKSON =
            JsonMapper.builder().findAndAddModules().build();

    private MetadataJson() {}

    /** As Hibernate writes it: by {@code hibernate.type.json_format_mapper}, or its own choice on the class path. */
    public static Function<Map<String, Object>, String> of(SessionFactory factory) {
        SessionFactoryImplementor mapping = factory.unwrap(SessionFactoryImplementor.class);
        AttributeMapping metadata = Objects.requireNonNull(mapping.getMappingMetamodel()
                .getEntityDescriptor(DocumentChunk.class)
                .findAttributeMapping("metadata"));
        @SuppressWarnings("unchecked")
        JavaType<Map<String, Object>> type =
                (JavaType<Map<String, Object>>) metadata.getSingleJdbcMapping().getJavaTypeDescriptor();
        return map -> mapping.getSessionFactoryOptions()
                .getJsonFormatMapper()
                .toString(map, type, mapping.getWrapperOptions());
    }

    static String byJackson(Map<String, Object> metadata) {
        try {
            return JACKSON.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
