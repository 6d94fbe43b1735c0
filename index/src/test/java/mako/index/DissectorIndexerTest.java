package mako.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DissectorIndexerTest {

    @TempDir
    Path output;

    @Test
    void listsDissectorsInOrderOfName() throws IOException {
        List<String> errors = compile(
                "package mako.protocols.naming; public final class Dns implements mako.dissect.Dissector {}",
                "package mako.protocols.internet; public final class Arp implements mako.dissect.Dissector {}");

        assertThat(errors).isEmpty();
        assertThat(index()).containsSubsequence("new mako.protocols.internet.Arp()", "new mako.protocols.naming.Dns()");
    }

    @Test
    void findsDissectorsThatImplementTheInterfaceThroughAnother() throws IOException {
        List<String> errors = compile(
                "package p; public abstract class Base implements mako.dissect.Dissector {}",
                "package p; public final class Real extends Base {}",
                "package p; public final class Other {}");

        assertThat(errors).isEmpty();
        assertThat(index()).contains("new p.Real()").doesNotContain("Base").doesNotContain("Other");
    }

    @Test
    void aModuleWithoutDissectorsHasAnEmptyIndex() throws IOException {
        assertThat(compile("package p; public final class Other {}")).isEmpty();
        assertThat(index()).contains("List.of()");
    }

    @Test
    void whatACommentSaysFirstIsKept() throws IOException {
        assertThat(compile("""
                package p;
                /**
                 * A protocol of {@code p},
                 * RFC 1. <b>Bold.</b>
                 *
                 * <p>More.
                 */
                public final class Told implements mako.dissect.Dissector {}
                """, "package p; public final class Untold implements mako.dissect.Dissector {}")).isEmpty();
        assertThat(Files.readString(output.resolve("mako/protocols/specifications.properties"))).contains("p.Told = A protocol of p, RFC 1. Bold.\n")
                .doesNotContain("Untold");
    }

    @Test
    void aDissectorMustBeCreatable() {
        assertThat(compile("package p; final class Hidden implements mako.dissect.Dissector {}"))
                .contains("A dissector must be public, for its index to create it");
        assertThat(compile("""
                package p;
                public final class Closed implements mako.dissect.Dissector {
                    private Closed() {}
                }
                """)).contains("A dissector must have a public constructor without parameters, for its index to create it");
    }

    private String index() throws IOException {
        return Files.readString(output.resolve("mako/protocols/AllDissectors.java"));
    }

    /** Compiles the sources with the indexer beside the two interfaces that it knows, and returns the errors. */
    private List<String> compile(String... sources) {
        List<JavaFileObject> files = new ArrayList<>();
        files.add(source("package mako.dissect; public interface Dissector {}"));
        files.add(source("package mako.dissect; public interface Dissectors { java.util.List<Dissector> all(); }"));
        for (String text : sources) {
            files.add(source(text));
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics,
                List.of("-proc:only", "-d", output.toString()), null, files);
        task.setProcessors(List.of(new DissectorIndexer()));
        task.call();
        return diagnostics.getDiagnostics().stream().map(d -> d.getMessage(Locale.ROOT)).toList();
    }

    private static JavaFileObject source(String text) {
        String name = text.replaceAll("(?s).*?(?:class|interface) (\\w+).*", "$1");
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
