package mako.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserTableTest {

    @Test
    void cellsComeBackAsTheyWere() {
        for (List<String> cells : List.of(List.of("a"), List.of("", ""), List.of("say \"hi\"", "back\\slash", "ä€\n\t", "a,b", "\\x41"))) {
            assertThat(UserTable.cells(UserTable.line(cells))).isEqualTo(cells);
        }
        assertThat(UserTable.line(List.of("say \"hi\"", "x"))).isEqualTo("\"say \\x22hi\\x22\",\"x\"");
    }

    @Test
    void whatIsNoLineIsNone() {
        for (String line : List.of("", "# a comment", "\"open", "\"a\" \"b\"", "a,b", "\"a\",")) assertThat(UserTable.cells(line)).as(line).isNull();
        assertThat(UserTable.cells(" \"a\" , \"b\" ")).containsExactly("a", "b");
    }
}
