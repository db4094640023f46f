package dev.docuai.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.engine.spi.PersistentAttributeInterceptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entity is lazy only if all of its getters and setters are, and no enhancer undoes it. */
class InterceptedEntityTest {

    private final Set<String> intercepted = new HashSet<>();

    /** A getter or setter of an entity. */
    private record Attribute(Class<?> entity, PropertyDescriptor property) {
        @Override
        public String toString() {
            return entity.getSimpleName() + "." + property.getName();
        }
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void a_getter_tells_hibernate_of_the_access(Attribute attribute) throws ReflectiveOperationException {
        attribute.property().getReadMethod().invoke(recording(attribute.entity()));

        assertThat(intercepted)
                .containsExactly("readObject " + attribute.property().getName());
    }

    @ParameterizedTest
    @MethodSource("settable")
    void a_setter_tells_hibernate_of_the_access(Attribute attribute) throws ReflectiveOperationException {
        InterceptedEntity entity = recording(attribute.entity());
        Object value = attribute.property().getReadMethod().invoke(entity);
        intercepted.clear();
        attribute.property().getWriteMethod().invoke(entity, value);

        assertThat(intercepted)
                .containsExactly("writeObject " + attribute.property().getName());
    }

    @ParameterizedTest
    @ValueSource(classes = {Document.class, DocumentChunk.class})
    void an_enhancer_leaves_the_class_as_it_is(Class<?> entity) throws IOException {
        Enhancer enhancer = new BytecodeProviderImpl().getEnhancer(new DefaultEnhancementContext());

        try (InputStream bytes = entity.getResourceAsStream(entity.getSimpleName() + ".class")) {
            assertThat(enhancer.enhance(entity.getName(), bytes.readAllBytes())).isNull();
        }
    }

    static Stream<Attribute> attributes() throws IntrospectionException {
        List<Attribute> attributes = new ArrayList<>();
        for (Class<?> entity : List.of(Document.class, DocumentChunk.class)) {
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(entity, Object.class).getPropertyDescriptors()) {
                if (!property.getName().equals("id")) {
                    attributes.add(new Attribute(entity, property));
                }
            }
        }
        return attributes.stream();
    }

    static Stream<Attribute> settable() throws IntrospectionException {
        return attributes().filter(attribute -> attribute.property().getWriteMethod() != null);
    }

    private InterceptedEntity recording(Class<?> type) {
        Document document = new Document(new DataSource("docs"), "url");
        InterceptedEntity entity = type == Document.class ? document : new DocumentChunk(document, 0, "text");
        entity.$$_hibernate_setInterceptor((PersistentAttributeInterceptor) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PersistentAttributeInterceptor.class},
                (proxy, method, call) -> {
                    intercepted.add(method.getName() + " " + call[1]);
                    return call[call.length - 1];
                }));
        return entity;
    }
}
