package mako.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each capture of the goldens gives the tree that lies beside it. {@code dev/golden PROTOCOL} writes the texts anew, for
 * a look at the difference.
 */
class GoldenTest {

    static List<Goldens.Golden> goldens() {
        return Goldens.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void givesTheTreeThatIsWrittenDown(Goldens.Golden golden) throws IOException {
        String tree = Goldens.print(golden);
        String write = System.getProperty("golden.write", "");
        if (!write.isEmpty() && (golden.name().startsWith(write + "/") || write.equals("all"))) {
            Files.createDirectories(golden.expected().getParent());
            Files.writeString(golden.expected(), tree);
        }
        assertThat(golden.expected()).as("dev/golden makes it").exists();
        assertThat(tree).isEqualTo(Files.readString(golden.expected()));
    }

    @Test
    void thereAreGoldens() {
        assertThat(goldens()).isNotEmpty();
    }
}
