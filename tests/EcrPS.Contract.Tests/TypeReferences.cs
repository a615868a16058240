using System.Reflection;
using System.Reflection.Emit;

namespace EcrPS.Contract.Tests;

/// <summary>
/// The types that a type uses: what it derives from, its fields, attributes and signatures, and whatever its methods' code names.
/// </summary>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodeOf = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => code.Value);

    public static HashSet<Type> Of(Type type)
    {
        HashSet<Type> found = [];
        Add(found, type.BaseType);
        Add(found, type.GetInterfaces());
        Add(found, type.GetGenericArguments().SelectMany(static parameter => parameter.GetGenericParameterConstraints()));
        Add(found, type.GetCustomAttributesData().Select(static attribute => attribute.AttributeType));
        foreach (FieldInfo field in type.GetFields(Declared))
            Add(found, field.FieldType);
        foreach (MethodBase method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            AddSignature(found, method);
            AddBody(found, method);
        }

        return found;
    }

    private static void AddSignature(HashSet<Type> found, MethodBase method)
    {
        Add(found, method.GetParameters().Select(static parameter => parameter.ParameterType));
        if (method is MethodInfo { ReturnType: var result })
            Add(found, result);
        if (method.IsGenericMethod)
            Add(found, method.GetGenericArguments());
    }

    private static void AddBody(HashSet<Type> found, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
            return;
        Add(found, body.LocalVariables.Select(static local => local.LocalType));
        Add(found, body.ExceptionHandlingClauses
            .Where(static clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(static clause => clause.CatchType));
        Type[] ofType = method.DeclaringType!.GetGenericArguments();
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        foreach (int token in Tokens(code))
        {
            MemberInfo member = method.Module.ResolveMember(token, ofType, ofMethod)!;
            Add(found, member as Type ?? member.DeclaringType);
            if (member is FieldInfo field)
                Add(found, field.FieldType);
            else if (member is MethodBase called)
                AddSignature(found, called);
        }
    }

    /// <summary>The tokens of members and types in a method's code (ECMA-335, partition III, 1.9 and partition VI, annex C).</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            OpCode operation = code[at] == 0xFE ? OpCodeOf[unchecked((short)(0xFE00 | code[at + 1]))] : OpCodeOf[code[at]];
            at += operation.Size;
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private static void Add(HashSet<Type> found, IEnumerable<Type?> types)
    {
        foreach (Type? type in types)
            Add(found, type);
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null)
            return;
        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
            return;
        }

        if (type.IsGenericParameter || !found.Add(type))
            return;
        if (type.IsConstructedGenericType)
            Add(found, type.GetGenericArguments());
    }
}
