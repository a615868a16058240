namespace EcrPS.CodeGen.Api;

/// <summary>A waiter: polls an operation until a member of its reply has one of these values.</summary>
internal sealed record WaiterDefinition(
    string Name,
    string Operation,
    int DelaySeconds,
    int MaxAttempts,
    string Status,
    IReadOnlyList<string> Success,
    IReadOnlyList<string> Failure);
