using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes IEcrClient, the methods of EcrClient, and its table of operations by name.</summary>
internal static class ClientEmitter
{
    internal static string Interface(ApiDefinition api)
    {
        CodeWriter code = Header("One method for each operation of the ECR API; the paged ones also page by page.");
        code.Open("public partial interface IEcrClient");
        bool first = true;
        foreach (OperationDefinition operation in api.Operations)
        {
            if (!first)
                code.Line();

            first = false;
            Docs.Operation(code, operation);
            code.Line($"{Signature(operation)};");
            if (operation.IsPaged)
            {
                code.Line().Line($"/// <summary>All pages of <see cref=\"{operation.Name}Async\"/>.</summary>");
                code.Line("/// <param name=\"request\">The request; its token is the page to start with.</param>");
                code.Line(
                    "/// <param name=\"readAhead\">Whether all pages are needed: then the next is requested while one is being "
                    + "read.</param>");
                code.Line("/// <param name=\"cancellationToken\">Cancels paging at once.</param>");
                code.Line("/// <returns>The pages.</returns>");
                code.Line(
                    $"/// <exception cref=\"EcrException\">As <see cref=\"{operation.Name}Async\"/>, or RepeatedPageToken.</exception>");
                code.Line($"{PagesSignature(operation)};");
            }
        }

        return code.Close().ToString();
    }

    internal static string Client(ApiDefinition api)
    {
        CodeWriter code = Header(null);
        code.Open("public sealed partial class EcrClient");
        foreach (OperationDefinition operation in api.Operations)
        {
            code.Line("/// <inheritdoc/>").Line($"public {Signature(operation)} =>");
            code.Line(
                $"    SendAsync<{Naming.Request(operation)}, {Naming.Response(operation)}>(\"{operation.Name}\", request, "
                + $"cancellationToken);").Line();
            if (operation.IsPaged)
            {
                code.Line("/// <inheritdoc/>").Line($"public {PagesSignature(operation)} =>");
                code.Line(
                    $"    ReadPagesAsync<{Naming.Request(operation)}, {Naming.Response(operation)}>(\"{operation.Name}\", request, "
                    + $"readAhead, cancellationToken);").Line();
            }
        }

        code.Open("private static Dictionary<string, Caller> AllCallers() => new(StringComparer.Ordinal)");
        foreach (OperationDefinition operation in api.Operations)
        {
            code.Line(
                $"[\"{operation.Name}\"] = static (client, json, token) => client.InvokeAsync<{Naming.Request(operation)}, "
                + $"{Naming.Response(operation)}>(\"{operation.Name}\", json, token),");
        }

        return code.Close("};").Close().ToString();
    }

    private static string Signature(OperationDefinition o) =>
        $"Task<{Naming.Response(o)}> {o.Name}Async({Naming.Request(o)} request, CancellationToken cancellationToken = default)";

    private static string PagesSignature(OperationDefinition o) =>
        $"IAsyncEnumerable<{Naming.Response(o)}> {o.Name}PagesAsync({Naming.Request(o)} request, bool readAhead = false, "
        + $"CancellationToken cancellationToken = default)";

    private static CodeWriter Header(string? summary)
    {
        CodeWriter code = new CodeWriter().Line(ModelEmitter.Notice)
            .Line("#nullable enable")
            .Line("using EcrPS.Model;")
            .Line()
            .Line("namespace EcrPS.Client;")
            .Line();
        return summary is null ? code : code.Line($"/// <summary>{summary}</summary>");
    }
}
