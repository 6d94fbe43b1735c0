package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/** Which features of an interface of 3GPP both ends have: a bit for each, in lists by application and number. Read when the first list comes. */
@DeclaresFields
final class DiameterFeatures {

    private static final Map<String, Field[]> LISTS = read(Resources.text(DiameterFeatures.class, "diameter-features.txt"));

    private DiameterFeatures() {}

    private static Map<String, Field[]> read(String text) {
        Map<String, List<Field>> all = new HashMap<>();
        Map<String, Field> known = new HashMap<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("#")) continue;
            String[] words = line.split(" ", 5);
            long mask = Long.decode(words[3]);
            Field field = known.computeIfAbsent(words[2], name -> {
                String abbreviation = "diameter.3gpp." + name;
                if (mask == 0) return u32(abbreviation, words[4], HEX);
                if (name.endsWith("spare") || name.endsWith("spare_bits")) return u32(abbreviation, words[4], HEX, mask(mask));
                boolean feature = Character.isDigit(words[0].charAt(0));
                return bit(abbreviation, words[4], mask, maskWidth(32), feature ? yesNo("Supported", "Not supported") : SET_NOT_SET);
            });
            all.computeIfAbsent(words[0] + " " + words[1], name -> new ArrayList<>()).add(field);
        }
        Map<String, Field[]> lists = new HashMap<>();
        all.forEach((name, fields) -> lists.put(name, fields.toArray(Field[]::new)));
        return Map.copyOf(lists);
    }

    /** Shows the flags of the attribute of a name, the four bytes at {@code offset}; nothing where it has none. */
    static void flags(Dissection d, String attribute, int offset, long flags) {
        Field[] fields = LISTS.get(attribute + " 0");
        if (fields == null) return;
        d.at(fields[0], offset, 4, flags);
        d.openLast();
        for (int i = 1; i < fields.length; i++) d.part(fields[i], offset, 4, flags);
        d.close();
    }

    /** Shows the features of a list, the four bytes at {@code offset}. */
    static void show(Dissection d, long application, long list, int offset, long features) {
        Field[] fields = LISTS.get(application + " " + list);
        if (fields == null) fields = LISTS.get(application + " 0");
        if (fields == null) return;
        for (Field field : fields) d.part(field, offset, 4, features);
    }
}
