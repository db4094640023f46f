package dev.docuai.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.engine.spi.PersistentAttributeInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An entity is lazy only if all of its getters and setters are, and no enhancer undoes it. */
class InterceptedEntityTest {

    private final Set<String> intercepted = new HashSet<>();

    @ParameterizedTest
    @MethodSource("attributes")
    void a_getter_tells_hibernate_of_the_access(PropertyDescriptor attribute) throws ReflectiveOperationException {
        attribute.getReadMethod().invoke(recording());

        assertThat(intercepted).containsExactly("readObject " + attribute.getName());
    }

    @ParameterizedTest
    @MethodSource("settable")
    void a_setter_tells_hibernate_of_the_access(PropertyDescriptor attribute) throws ReflectiveOperationException {
        DocumentChunk chunk = recording();
        Method getter = attribute.getReadMethod();
        Object value = getter.invoke(chunk);
        intercepted.clear();
        attribute.getWriteMethod().invoke(chunk, value);

        assertThat(intercepted).containsExactly("writeObject " + attribute.getName());
    }

    @Test
    void an_enhancer_leaves_the_class_as_it_is() throws IOException {
        Enhancer enhancer = new BytecodeProviderImpl().getEnhancer(new DefaultEnhancementContext());
        String name = DocumentChunk.class.getName();

        try (InputStream bytes = DocumentChunk.class.getResourceAsStream("DocumentChunk.class")) {
            assertThat(enhancer.enhance(name, bytes.readAllBytes())).isNull();
        }
    }

    static Stream<PropertyDescriptor> attributes() throws IntrospectionException {
        return Arrays.stream(Introspector.getBeanInfo(DocumentChunk.class, Object.class)
                        .getPropertyDescriptors())
                .filter(attribute -> !attribute.getName().equals("id"));
    }

    static Stream<PropertyDescriptor> settable() throws IntrospectionException {
        return attributes().filter(attribute -> attribute.getWriteMethod() != null);
    }

    private DocumentChunk recording() {
        DocumentChunk chunk = new DocumentChunk(new Document(new DataSource("docs"), "url"), 0, "text");
        chunk.$$_hibernate_setInterceptor((PersistentAttributeInterceptor) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PersistentAttributeInterceptor.class},
                (proxy, method, call) -> {
                    intercepted.add(method.getName() + " " + call[1]);
                    return call[call.length - 1];
                }));
        return chunk;
    }
}
