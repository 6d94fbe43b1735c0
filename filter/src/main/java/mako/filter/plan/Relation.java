package mako.filter.plan;

/** How two values stand to each other. */
public enum Relation {
    EQUAL("=="), UNEQUAL("!="), ABOVE(">"), AT_LEAST(">="), BELOW("<"), AT_MOST("<="), CONTAINS("contains");

    /** How it is written. */
    public final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** Whether it holds for values in this order: below 0, 0 or above 0. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case ABOVE -> order > 0;
            case AT_LEAST -> order >= 0;
            case BELOW -> order < 0;
            case AT_MOST -> order <= 0;
            case CONTAINS -> false;
        };
    }
}
