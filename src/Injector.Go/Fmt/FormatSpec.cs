namespace Injector.Go.Fmt;

/// <summary>Flags, width and precision of one formatting verb.</summary>
internal struct FormatSpec
{
    public bool Minus;
    public bool Plus;
    public bool Sharp;
    public bool Space;
    public bool Zero;

    /// <summary>The verb is <c>%#v</c>: Go syntax.</summary>
    public bool GoSyntax;

    /// <summary>The verb is <c>%+v</c>: field names.</summary>
    public bool FieldNames;

    public int? Width;
    public int? Precision;
}
