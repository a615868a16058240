using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes the API's waiters.</summary>
internal static class WaiterEmitter
{
    internal static string Emit(ApiDefinition api)
    {
        CodeWriter code = new CodeWriter().Line(ModelEmitter.Notice)
            .Line("#nullable enable")
            .Line("using EcrPS.Model;")
            .Line()
            .Line("namespace EcrPS.Client;")
            .Line();
        code.Line("/// <summary>The waiters of the API model.</summary>").Open("public static class EcrWaiters");
        bool first = true;
        foreach (WaiterDefinition waiter in api.Waiters)
        {
            if (!first)
                code.Line();

            first = false;
            OperationDefinition operation = api.Operations.Single(o => o.Name == waiter.Operation);
            string status = string.Join("?.", waiter.Status.Split('.').Select(Naming.Property));
            string type = $"EcrWaiter<{Naming.Request(operation)}, {Naming.Response(operation)}>";
            code.Line(
                $"/// <summary>Polls {waiter.Operation} until {waiter.Status} is {string.Join(" or ", waiter.Success)}; "
                + $"{string.Join(" or ", waiter.Failure)} ends it with an error.</summary>");
            code.Line($"public static {type} {waiter.Name} {{ get; }} = new(");
            code.Line($"    \"{waiter.Name}\",").Line(
                $"    static (client, request, token) => client.{waiter.Operation}Async(request, token),").Line(
                $"    static reply => reply.{status},");
            code.Line($"    [{string.Join(", ", waiter.Success.Select(s => $"\"{s}\""))}],")
                .Line($"    [{string.Join(", ", waiter.Failure.Select(s => $"\"{s}\""))}],");
            code.Line($"    TimeSpan.FromSeconds({waiter.DelaySeconds}),").Line($"    {waiter.MaxAttempts});");
        }

        return code.Close().ToString();
    }
}
