package mako.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about source files that a compiler does not know. */
class LayoutTest {

    private static final Path ROOT = Path.of(System.getProperty("mako.root"));

    private static final Pattern EMPTY_WORD = Pattern.compile("Abstract.*|I[A-Z][a-z].*|.*(Impl|Utils?|Helper|Manager)");

    @Test
    void noCommentIsDecorated() throws IOException {
        Pattern decorated = Pattern.compile("\\s*(//|\\*|/\\*)\\s*([-=*#~_])\\2{4,}.*");
        assertThat(linesWhere((file, line) -> decorated.matcher(line).matches())).isEmpty();
    }

    @Test
    void classesAreNamedForTheThing() throws IOException {
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources()) {
            if (EMPTY_WORD.matcher(file.getFileName().toString().replace(".java", "")).matches()) {
                wrong.add(ROOT.relativize(file));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageOfAModuleHasAModule() throws IOException {
        for (Path file : sources()) {
            String path = ROOT.relativize(file).toString();
            // Benchmarks and the plug-in are on no module path.
            if (path.contains("/src/main/java/") && !path.startsWith("bench") && !path.startsWith("ssh")) {
                Path module = ROOT.resolve(path.substring(0, path.indexOf("/src/main/java/"))).resolve("src/main/java/module-info.java");
                assertThat(module).exists();
            }
        }
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        Pattern type = Pattern.compile("(?m)^public (?:abstract |final |sealed |non-sealed )*(?:class|interface|record|enum) (\\w+)");
        List<String> undocumented = new ArrayList<>();
        for (Path file : sources()) {
            String path = ROOT.relativize(file).toString();
            var matcher = type.matcher(Files.readString(file));
            if (path.contains("/src/main/") && matcher.find()) {
                String before = matcher.replaceFirst("\0");
                before = before.substring(0, before.indexOf('\0'));
                if (!before.stripTrailing().replaceAll("(?m)^@.*$", "").stripTrailing().endsWith("*/")) {
                    undocumented.add(path);
                }
            }
        }
        assertThat(undocumented).isEmpty();
    }

    private static List<String> linesWhere(BiPredicate<Path, String> wrong) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (wrong.test(file, line)) {
                    found.add(ROOT.relativize(file) + ":" + number);
                }
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 20)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target/")).toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }
}
