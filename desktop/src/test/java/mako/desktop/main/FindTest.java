package mako.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Finding packets: by a filter, by text, by an expression and by bytes, in list, details and bytes, in both directions. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FindTest extends WindowStory {

    private static final String FILTER = "Display filter";
    private static final String HEX = "Hex value";
    private static final String STRING = "String";
    private static final String EXPRESSION = "Regular expression";
    private static final String LIST = "Packet list";
    private static final String DETAILS = "Packet details";
    private static final String BYTES = "Packet bytes";

    @BeforeEach
    void open() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.act("edit.find");
        driver.until(() -> driver.accessible("Text to find") != null && driver.accessible("Text to find").isShowing());
    }

    private void look(String kind, String place, String text) throws Exception {
        driver.on(() -> {
            ((JComboBox<?>) driver.accessible("What to find")).setSelectedItem(kind);
            ((JComboBox<?>) driver.accessible("Where to look")).setSelectedItem(place);
            ((JTextField) driver.accessible("Text to find")).setText(text);
        });
    }

    /** Looks from the packet with this number on, and expects the one with the other. */
    private void finds(int from, String kind, String place, String text, int expected) throws Exception {
        driver.select(from - 1);
        look(kind, place, text);
        driver.on(() -> ((JTextField) driver.accessible("Text to find")).postActionEvent());
        driver.until(() -> driver.workspace().selected() == expected - 1 && driver.shows("Found"));
    }

    @Test
    void aFilterAndTextAndBytesAreFoundEverywhere() throws Exception {
        finds(1, FILTER, LIST, "http.request", 4);
        finds(4, FILTER, LIST, "http.request", 10);
        finds(1, STRING, LIST, "get /JSON", 10);
        finds(1, STRING, DETAILS, "status code: 200", 8);
        finds(1, STRING, BYTES, "mako is the fastest", 8);
        finds(1, EXPRESSION, LIST, "GET /(xml|json)", 10);
        finds(10, EXPRESSION, LIST, "GET /(xml|json)", 15);
        finds(1, EXPRESSION, DETAILS, "Content-Length: \\d\\d\\\\", 13);
        finds(1, HEX, LIST, "47 45 54 20 2f 6a", 10);
    }

    @Test
    void theSearchGoesBothWaysAndOnFromTheOtherEnd() throws Exception {
        finds(4, FILTER, LIST, "http.request", 10);
        driver.act("edit.find-previous");
        driver.until(() -> driver.workspace().selected() == 3);
        driver.act("edit.find-previous");
        driver.until(() -> driver.workspace().selected() > 200 && driver.shows("Found from the other end on."));
        driver.act("edit.find-next");
        driver.until(() -> driver.workspace().selected() == 3);
        finds(1, STRING, LIST, "GET /text", 4);
        driver.act("edit.find-previous");
        driver.until(() -> driver.workspace().selected() > 4);
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsSaid() throws Exception {
        for (String[] each : new String[][] {{STRING, "no such thing", "No packet has that."}, {EXPRESSION, "(", "no regular expression"},
            {HEX, "4", "pairs of hexadecimal digits"}, {FILTER, "tcp.prt", "tcp.prt"}}) {
            look(each[0], LIST, each[1]);
            driver.act("edit.find-next");
            driver.until(() -> driver.shows(each[2]));
        }
        driver.on(() -> assertThat(driver.workspace().selected()).isZero());
        // Capitals count where that is wanted.
        driver.on(() -> {
            JCheckBox exact = (JCheckBox) driver.accessible("Case sensitive");
            exact.doClick(0);
        });
        look(STRING, LIST, "get /json");
        driver.act("edit.find-next");
        driver.until(() -> driver.shows("No packet has that."));
    }

    @Test
    void onlyWhatIsShownIsFound() throws Exception {
        driver.typeFilter("tcp.stream == 0\n");
        driver.until(() -> driver.workspace().shown().isDone() && driver.workspace().shown().size() == 22);
        driver.select(3);
        look(FILTER, LIST, "tcp.flags.syn == 1");
        driver.act("edit.find-next");
        driver.until(() -> driver.workspace().selected() == 0);
    }
}
