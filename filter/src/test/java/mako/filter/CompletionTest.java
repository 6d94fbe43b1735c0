package mako.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mako.dissect.Recording;
import mako.filter.Proposal.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How expressions can go on; {@code |} stands for the cursor. */
class CompletionTest {

    private final Completion completion = new Completion(Macros.of(Map.of("sample_web", "sample.port == $1")));

    @BeforeAll
    static void fieldsAreKnownOnceTheirClassIs() {
        Sample.tape(Recording.nothing(false));
    }

    private List<Proposal> at(String text) {
        int cursor = text.indexOf('|');
        return completion.at(text.substring(0, cursor) + text.substring(cursor + 1), cursor);
    }

    private List<String> texts(String text) {
        return at(text).stream().map(Proposal::text).toList();
    }

    @Test
    void aPrefixIsCompletedToProtocolsAndFieldsTheShortestFirst() {
        assertThat(texts("sam|")).startsWith("sample", "sample.eui", "sample.odd", "sample.oid", "sample.web");
        assertThat(texts("sample.sr|")).startsWith("sample.srcport");
        assertThat(texts("sample.port == 80 and (not sample.sp|")).containsExactly("sample.span", "sample.special");
    }

    @Test
    void whatIsExactlyThatComesFirst() {
        assertThat(texts("sample.port|").getFirst()).isEqualTo("sample.port");
    }

    @Test
    void partsOfNamesAndLabelsAreFoundToo() {
        assertThat(texts("srcp|")).contains("sample.srcport");
        assertThat(texts("destination|")).contains("sample.dstport");
    }

    @Test
    void proposalsSayWhatTheyAre() {
        Proposal field = at("sample.srcp|").getFirst();
        assertThat(field).isEqualTo(new Proposal("sample.srcport", Kind.FIELD, "Source Port", "Unsigned integer (2 bytes)", 0, 11));
        assertThat(at("sample|").getFirst().kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(at("upp|").getFirst()).isEqualTo(new Proposal("upper(", Kind.FUNCTION, "text in upper case", "", 0, 3));
    }

    @Test
    void theWholeWordRoundTheCursorIsReplaced() {
        Proposal proposal = at("sample and sample.sr|xx == 1").getFirst();
        assertThat(proposal.start()).isEqualTo(11);
        assertThat(proposal.end()).isEqualTo(22);
    }

    @Test
    void behindAFieldStandOperatorsThatItCanBeComparedBy() {
        assertThat(texts("sample.port |")).startsWith("==", "!=").contains("in", "and", "&").doesNotContain("contains");
        assertThat(texts("sample.name |")).contains("contains", "matches");
        assertThat(texts("sample.port == 80 |")).containsExactly("and", "or", "xor");
        assertThat(texts("sample.name co|")).containsExactly("contains");
    }

    @Test
    void behindAnOperatorStandValues() {
        assertThat(texts("sample.small == |")).containsExactly("\"One\"", "\"Two\"", "\"Many\"");
        assertThat(texts("sample.small == t|")).startsWith("\"Two\"");
        assertThat(at("sample.small == |").getLast().label()).isEqualTo("7 to 9");
        assertThat(texts("sample.flags.first == |")).containsExactly("True", "False");
        assertThat(texts("sample.small in {\"One\", m|")).startsWith("\"Many\"");
        assertThat(texts("sample.srcport == sample.d|")).contains("sample.dstport").doesNotContain("sample.data");
    }

    @Test
    void referencesAreCompletedToMacrosAndFields() {
        assertThat(texts("sample.port == ${sample.sr|")).containsExactly("sample.srcport");
        assertThat(texts("$sample_|")).containsExactly("sample_web");
    }

    @Test
    void nothingIsProposedInsideOfAStringOrASlice() {
        assertThat(at("sample.name == \"sam|")).isEmpty();
        assertThat(at("sample.data[0:sam|")).isEmpty();
    }

    @Test
    void whatIsNoExpressionIsNoTrouble() {
        assertThat(at(") == } and sam|")).isNotEmpty();
        assertThat(completion.at("x".repeat(1_000_000), 5)).isEmpty();
        assertThat(completion.at("sample", 99)).isEmpty();
        assertThat(completion.at("", 0)).isNotEmpty();
    }
}
