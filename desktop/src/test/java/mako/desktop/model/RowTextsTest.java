package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTextsTest {

    private static final List<String> TITLES = List.of("No.", "Info");
    private static final List<List<String>> ROWS = List.of(List.of("1", "say \"hi\", twice"), List.of("2", "a\tb\\"));

    @Test
    void rowsAreCopiedSoThatProgramsCanReadThem() {
        assertThat(RowTexts.of(RowTexts.Form.CSV, TITLES, ROWS)).isEqualTo("\"No.\",\"Info\"\n\"1\",\"say \"\"hi\"\", twice\"\n\"2\",\"a\tb\\\"\n");
        assertThat(RowTexts.of(RowTexts.Form.YAML, TITLES, ROWS))
            .isEqualTo("- \"No.\": \"1\"\n  \"Info\": \"say \\\"hi\\\", twice\"\n- \"No.\": \"2\"\n  \"Info\": \"a\\u0009b\\\\\"\n");
        assertThat(RowTexts.of(RowTexts.Form.JSON, TITLES, ROWS))
            .isEqualTo("[\n  {\"No.\": \"1\", \"Info\": \"say \\\"hi\\\", twice\"},\n  {\"No.\": \"2\", \"Info\": \"a\\u0009b\\\\\"}\n]\n");
    }
}
