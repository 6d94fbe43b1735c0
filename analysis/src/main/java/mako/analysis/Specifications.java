package mako.analysis;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import mako.dissect.Dissector;
import mako.dissect.Field;
import mako.dissect.Lookup;

/** Which protocol a field belongs to and which specification says what it means, as the compiler wrote it down beside the dissectors. */
public final class Specifications {

    private Specifications() {}

    /** The protocol and specification of a field, in a sentence; empty where nothing is known. */
    public static String of(Field field, List<Dissector> dissectors) throws IOException {
        Dissector dissector = dissector(Lookup.protocol(field), dissectors);
        if (dissector == null) return "";
        try (var in = dissector.getClass().getResourceAsStream("/mako/protocols/specifications.properties")) {
            if (in == null) return "";
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts.getProperty(dissector.getClass().getName(), "");
        }
    }

    private static Dissector dissector(String protocol, List<Dissector> dissectors) {
        for (Dissector each : dissectors) if (each.dissects().abbreviation.equals(protocol)) return each;
        for (Dissector each : dissectors) if (List.of(each.prefixes()).contains(protocol)) return each;
        return null;
    }
}
