package mako.dissect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class that declares fields otherwise than as constants, from a file, for example: it is initialised when all fields are asked
 * for, as every class with a {@link Field} constant is.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface DeclaresFields {}
