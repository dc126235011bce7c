namespace Injector.Core.Checking;

/// <summary>What makes a fault of the submitted and one of the injected pod the same, wherever its part stands in each.</summary>
/// <param name="Id">Id of the rule.</param>
/// <param name="Section">Where the named thing stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Member">The member at fault.</param>
/// <param name="Item">The item of the member.</param>
internal readonly record struct FaultKey(string Id, FaultSection Section, string Name, string? Member, string? Item);
