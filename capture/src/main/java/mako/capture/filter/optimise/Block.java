package mako.capture.filter.optimise;

import mako.capture.filter.generate.Condition.Test;
import mako.capture.filter.generate.Value;

/** A step of a program: it asks something and goes one of two ways, keeps a value, or ends. There are no ways back. */
public sealed interface Block {

    /** A test, and where it leads. */
    final class Branch implements Block {
        public final Test test;
        public Block yes;
        public Block no;

        Branch(Test test, Block yes, Block no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }
    }

    /** A value that is kept, and what comes then. */
    final class Keep implements Block {
        public final int variable;
        public final Value value;
        public Block then;

        Keep(int variable, Value value, Block then) {
            this.variable = variable;
            this.value = value;
            this.then = then;
        }
    }

    /** The end: the packet is accepted or rejected. */
    record End(boolean accepts) implements Block {}

    Block ACCEPT = new End(true);
    Block REJECT = new End(false);
}
