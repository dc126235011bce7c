using System.Text;

namespace Injector.Templating;

/// <summary>Where a template failed.</summary>
public enum TemplateStage
{
    /// <summary>The text is not a template.</summary>
    Parse,

    /// <summary>The template could not be executed with its data.</summary>
    Exec,
}

/// <summary>What kind of error it is.</summary>
public enum TemplateErrorClass
{
    /// <summary>The text ends inside a control structure.</summary>
    UnexpectedEof,

    /// <summary>A comment that does not end, or does not fill its action.</summary>
    BadComment,

    /// <summary>An action that does not end.</summary>
    UnclosedAction,

    /// <summary>A parenthesis without its partner.</summary>
    UnbalancedParen,

    /// <summary>A character that has no meaning there.</summary>
    BadCharacter,

    /// <summary>A number that is not one.</summary>
    BadNumber,

    /// <summary>A string or character literal that does not end or has a bad escape.</summary>
    BadString,

    /// <summary>A function that is not in the table.</summary>
    UnknownFunction,

    /// <summary>A variable that was not declared.</summary>
    UndefinedVariable,

    /// <summary>An empty pipeline.</summary>
    MissingValue,

    /// <summary>A constant in a later stage of a pipeline.</summary>
    NonExecutablePipeline,

    /// <summary><c>break</c> or <c>continue</c> outside a loop.</summary>
    BreakOutsideRange,

    /// <summary>Two definitions of one name.</summary>
    DuplicateTemplate,

    /// <summary>A declaration in the wrong form or place.</summary>
    BadDeclaration,

    /// <summary><c>else</c> or <c>end</c> that belongs to nothing.</summary>
    UnexpectedElseOrEnd,

    /// <summary>Any other token in the wrong place.</summary>
    UnexpectedToken,

    /// <summary>An absent key with <c>MissingKey.Error</c>.</summary>
    MissingKey,

    /// <summary>A field of nil.</summary>
    NilPointer,

    /// <summary>A field that the type does not have.</summary>
    NoSuchField,

    /// <summary>Arguments for something that takes none.</summary>
    NotAFunction,

    /// <summary>Too few or too many arguments.</summary>
    WrongArgCount,

    /// <summary>An argument of the wrong type.</summary>
    WrongArgType,

    /// <summary>Values that cannot be compared.</summary>
    BadComparison,

    /// <summary>A value that cannot be ranged over.</summary>
    BadRange,

    /// <summary>A template name that is not defined.</summary>
    UndefinedTemplate,

    /// <summary><c>nil</c> as a command.</summary>
    NilCommand,

    /// <summary>Templates call each other too deep.</summary>
    MaxDepth,

    /// <summary>An integer constant that does not fit.</summary>
    IntOverflow,

    /// <summary>The template itself asked to fail.</summary>
    FailedByTemplate,

    /// <summary>An error inside index, slice, len or call.</summary>
    BuiltinError,

    /// <summary>An error inside another function.</summary>
    FunctionError,

    /// <summary>One of <c>TemplateLimits</c> was passed.</summary>
    LimitExceeded,
}

/// <summary>Names of error classes.</summary>
public static class TemplateErrorClasses
{
    /// <summary>The stable kebab-case name, for example <c>unexpected-eof</c>.</summary>
    public static string Id(this TemplateErrorClass errorClass)
    {
        var id = new StringBuilder();
        foreach (var letter in errorClass.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && id.Length > 0)
            {
                id.Append('-');
            }

            id.Append(char.ToLowerInvariant(letter));
        }

        return id.ToString();
    }
}
