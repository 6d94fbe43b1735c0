package mako.dissect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class that declares fields otherwise than as constants, from a file, for example: it is initialised when all fields are asked
 * for, or one by its name, as every class with a {@link Field} constant is.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface DeclaresFields {

    /** What abbreviations of its fields begin with, up to the first dot, where no text in the class is one or the beginning of one. */
    String[] value() default {};
}
