package mako.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each form of output of three packets, against the text that it is to be; with {@code -Dmako.golden=true} the texts are written anew. */
class PrintersTest {

    private static final List<String> PACKETS = List.of(
        "020000000001 a1 0005 68656c6c6f 00000001 0102 0304",
        "020000000002 10 0004 6122090a 5f000000 ffff 0000",
        "020000000003 01 0000 00000000 0a0b 0c0d");

    enum Form {
        LIST, TABS, LIST_UTC_DATE, DETAILS, DETAILS_OF_NONE, SUMMARY_AND_BYTES, BYTES_BETWEEN_BARS, PDML, PDML_CHOSEN, PDML_FILTERED, PSML,
        JSON, JSON_CHOSEN, JSON_FILTERED, JSON_RAW, JSON_BOTH, JSON_MERGED, EK, EK_SUMMARY, EK_BYTES, EK_CHOSEN, FIELDS, FIELDS_LAST_QUOTED
    }

    private static Printer printer(Form form) {
        Show show = new Show(ZoneOffset.UTC);
        Columns columns = new Columns(Column.usual(TimeForm.usual()));
        Columns dated = new Columns(Column.usual(new TimeForm(TimeForm.Kind.UTC_DATE, -1, false, ZoneOffset.UTC)));
        ChosenFields chosen = new ChosenFields(List.of("toy.bytes", "toy.word", "_ws.col.Info", "toy.lower", "_ws.expert.message", "toy"), columns, List.of());
        LayerFilter some = new LayerFilter(Set.of("toy"), false);
        ZoneOffset zone = ZoneOffset.UTC;
        return switch (form) {
            case LIST -> new PacketList(columns, show, ' ');
            case TABS -> new PacketList(columns, show, '\t');
            case LIST_UTC_DATE -> new PacketList(dated, show, ' ');
            case DETAILS -> new Details(columns, show, false, true, null, null, "", ' ');
            case DETAILS_OF_NONE -> new Details(columns, show, true, true, Set.of("other"), null, "####", ' ');
            case SUMMARY_AND_BYTES -> new Details(columns, show, true, false, null, HexDump.USUAL, "", ' ');
            case BYTES_BETWEEN_BARS -> new Details(columns, show, false, false, null, new HexDump(false, true, true), "", ' ');
            case PDML -> new Pdml(show, "test", "a<b", LayerFilter.ALL, null);
            case PDML_CHOSEN -> new Pdml(show, "test", "a", LayerFilter.ALL, chosen);
            case PDML_FILTERED -> new Pdml(show, "test", "a", some, null);
            case PSML -> new Psml(columns, show, "test");
            case JSON -> new Json(show, zone, Json.Content.VALUES, LayerFilter.ALL, false, null);
            case JSON_CHOSEN -> new Json(show, zone, Json.Content.VALUES, LayerFilter.ALL, false, chosen);
            case JSON_FILTERED -> new Json(show, zone, Json.Content.VALUES, some, false, null);
            case JSON_RAW -> new Json(show, zone, Json.Content.BYTES, LayerFilter.ALL, false, null);
            case JSON_BOTH -> new Json(show, zone, Json.Content.BOTH, LayerFilter.ALL, false, null);
            case JSON_MERGED -> new Json(show, zone, Json.Content.VALUES, LayerFilter.ALL, true, null);
            case EK -> new Ek(columns, show, zone, false, true, false, LayerFilter.ALL, null);
            case EK_SUMMARY -> new Ek(columns, show, zone, true, false, false, LayerFilter.ALL, null);
            case EK_BYTES -> new Ek(columns, show, zone, false, true, true, LayerFilter.ALL, null);
            case EK_CHOSEN -> new Ek(columns, show, zone, false, true, false, LayerFilter.ALL, chosen);
            case FIELDS -> new FieldRows(chosen, FieldRows.Form.USUAL, show);
            case FIELDS_LAST_QUOTED -> new FieldRows(chosen, new FieldRows.Form(true, true, ';', FieldRows.Occurrence.LAST, ',', '"'), show);
        };
    }

    @ParameterizedTest
    @EnumSource
    void printsAsItAlwaysDid(Form form) throws Exception {
        String name = form.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        // The time of the day is in the first lines of PDML.
        String printed = print(capture(1), () -> printer(form), null).replaceAll("time=\"[^\"]*\"", "time=\"\"");
        if (Boolean.getBoolean("mako.golden")) {
            Files.writeString(Path.of("src/test/resources/mako/analysis", name), printed);
        }
        assertThat(printed).isEqualTo(resource(name));
    }

    @ParameterizedTest
    @EnumSource
    void manyPacketsOnAllCoresAreThoseOfOneCoreInOrder(Form form) throws Exception {
        byte[] capture = capture(700);
        assertThat(print(capture, () -> printer(form), null).replaceAll("time=\"[^\"]*\"", ""))
            .isEqualTo(printAlone(capture, printer(form)).replaceAll("time=\"[^\"]*\"", ""));
    }

    @Test
    void aFilterLeavesOutTheOthersAndCommasStandBetweenThoseThatAreLeft() throws Exception {
        String printed = print(capture(500), () -> printer(Form.JSON_CHOSEN), Filter.compile("toy.flags == 0x10", ZoneOffset.UTC));
        assertThat(printed.split("\n  \\{\n", -1)).hasSize(501);
        assertThat(printed.split("\n  },", -1)).hasSize(500);
        assertThat(printed).startsWith("[\n  {").endsWith("  }\n]\n");
        assertThat(print(capture(5), () -> printer(Form.JSON), Filter.compile("toy.flags == 0x77", ZoneOffset.UTC))).isEqualTo("[]\n");
    }

    private static String print(byte[] capture, Supplier<Printer> printers, Filter filter) throws IOException, CaptureFileException {
        var out = new ByteArrayOutputStream();
        Engine engine = Engine.builder(List.of(new Toy())).build();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture), "test")) {
            new Pass(engine, false).filter(filter).run(reader, printers, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String printAlone(byte[] capture, Printer printer) throws IOException, CaptureFileException {
        var out = new ByteArrayOutputStream();
        Engine engine = Engine.builder(List.of(new Toy())).build();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture), "test")) {
            new Pass(engine, false).workers(1).run(reader, () -> printer, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A capture with the packets {@code times} over, a millisecond and a bit apart. */
    private static byte[] capture(int times) {
        ByteBuffer file = ByteBuffer.allocate(24 + times * PACKETS.size() * 64).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(1);
        int micros = 0;
        for (int i = 0; i < times; i++) {
            for (String packet : PACKETS) {
                byte[] bytes = HexFormat.of().parseHex(packet.replace(" ", ""));
                file.putInt(1_600_000_000).putInt(micros).putInt(bytes.length).putInt(bytes.length + 4).put(bytes);
                micros = (micros + 1017) % 1_000_000;
            }
        }
        byte[] whole = new byte[file.position()];
        file.flip().get(whole);
        return whole;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PrintersTest.class.getResourceAsStream(name)) {
            assertThat(in).as("golden " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
