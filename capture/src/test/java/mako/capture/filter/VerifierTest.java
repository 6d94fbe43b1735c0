package mako.capture.filter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mako.capture.filter.emit.Verifier;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static void verify(int... numbers) {
        Program.Builder program = new Program.Builder(1);
        for (int i = 0; i < numbers.length; i += 4) program.add(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]);
        Verifier.verify(program.build());
    }

    private static void refused(String why, int... numbers) {
        assertThatThrownBy(() -> verify(numbers)).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
    }

    @Test
    void programsThatMayNotEndAreRefused() {
        assertThatCode(() -> verify(0x06, 0, 0, 1)).doesNotThrowAnyException();
        refused("A program without instructions.");
        refused("The last instruction does not end the program.", 0x06, 0, 0, 1, 0x28, 0, 0, 12);
        refused("Instruction 0: jump out of the program.", 0x05, 0, 0, 1, 0x06, 0, 0, 0);
        refused("Instruction 1: jump out of the program.", 0x28, 0, 0, 12, 0x05, 0, 0, -2, 0x06, 0, 0, 0);
        refused("Instruction 0: jump out of the program.", 0x15, 0, 1, 0, 0x06, 0, 0, 0);
        refused("Instruction 0: division by zero.", 0x34, 0, 0, 0, 0x06, 0, 0, 0);
        refused("Instruction 0: shift by 32.", 0x64, 0, 0, 32, 0x06, 0, 0, 0);
        refused("Instruction 0: memory word 16.", 0x02, 0, 0, 16, 0x06, 0, 0, 0);
        refused("Instruction 0: unknown load 56.", 0x38, 0, 0, 0, 0x06, 0, 0, 0);
        refused("Instruction 0: unknown jump 85.", 0x55, 0, 0, 0, 0x06, 0, 0, 0);
    }

    @Test
    void memoryIsReadOnlyWhereItWasWrittenOnEveryWay() {
        refused("Instruction 0: memory word 3 was not written.", 0x60, 0, 0, 3, 0x06, 0, 0, 0);
        // Written on one of two ways.
        refused("Instruction 2: memory word 0 was not written.", 0x15, 0, 1, 0, 0x02, 0, 0, 0, 0x60, 0, 0, 0, 0x06, 0, 0, 0);
        assertThatCode(() -> verify(0x02, 0, 0, 0, 0x15, 0, 1, 0, 0x02, 0, 0, 1, 0x60, 0, 0, 0, 0x06, 0, 0, 0)).doesNotThrowAnyException();
    }
}
