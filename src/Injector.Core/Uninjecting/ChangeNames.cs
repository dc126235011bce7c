namespace Injector.Core.Uninjecting;

/// <summary>
/// How a record of changes is written, from the pod that has them to the pod that has not. A change of one value is either
/// <list type="bullet">
/// <item>the text <c>+</c>, or <c>+</c> and a fingerprint: the value was added, and is taken out, if it still has that fingerprint;</item>
/// <item><c>{"was": value, "is": fingerprint}</c>: it was replaced; without <c>is</c> it was taken out;</item>
/// <item><c>{"in": {name: change, …}}</c>: something below it changed, members of a map or, with <c>by</c>, items of a list by that member
/// of theirs. <c>new</c> says that the map or list itself was added, <c>order</c> the names of the list's items as they were.</item>
/// </list>
/// </summary>
internal static class ChangeNames
{
    public const string Added = "+";
    public const string Was = "was";
    public const string Is = "is";
    public const string In = "in";
    public const string By = "by";
    public const string New = "new";
    public const string Order = "order";
}
