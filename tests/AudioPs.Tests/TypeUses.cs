using System.Reflection;
using System.Reflection.Emit;

namespace AudioPs.Tests;

/// <summary>
/// What a compiled type uses: its bases, its members' types, and what the code of its methods names. Constants are not
/// among it: their values stand in the code, their names do not.
/// </summary>
internal static class TypeUses
{
    /// <summary>All that a type itself declares.</summary>
    public const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<short, OpCode> _codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types that a type uses, generic ones as their definitions.</summary>
    public static HashSet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Add(type.BaseType);
        AddAll(type.GetInterfaces());
        AddParameters(type.IsGenericTypeDefinition ? type.GetGenericArguments() : []);
        AddAll(type.CustomAttributes.Select(attribute => attribute.AttributeType));
        foreach (var member in type.GetMembers(Declared))
        {
            AddMember(member);
            if (member is not MethodBase { } method || method.GetMethodBody() is not { } body) continue;
            AddAll(body.LocalVariables.Select(local => local.LocalType));
            AddAll(body.ExceptionHandlingClauses
                .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType));
            foreach (var named in Named(method, body.GetILAsByteArray()!)) AddMember(named);
        }

        return used;

        void AddMember(MemberInfo member)
        {
            Add(member as Type ?? member.DeclaringType);
            switch (member)
            {
                case FieldInfo field:
                    Add(field.FieldType);
                    break;
                case MethodBase method:
                    Add((method as MethodInfo)?.ReturnType);
                    AddAll(method.GetParameters().Select(parameter => parameter.ParameterType));
                    if (!method.IsGenericMethod) break;
                    AddParameters(method.GetGenericArguments());
                    break;
            }
        }

        void AddParameters(Type[] parameters)
        {
            AddAll(parameters);
            AddAll(parameters.Where(parameter => parameter.IsGenericParameter)
                .SelectMany(parameter => parameter.GetGenericParameterConstraints()));
        }

        void AddAll(IEnumerable<Type?> types)
        {
            foreach (var each in types) Add(each);
        }

        void Add(Type? each)
        {
            if (each is null || each.IsGenericParameter) return;
            if (each.HasElementType)
            {
                Add(each.GetElementType());
            }
            else if (used.Add(each.IsGenericType ? each.GetGenericTypeDefinition() : each) || each.IsGenericType)
            {
                AddAll(each.IsGenericType ? each.GetGenericArguments() : []);
            }
        }
    }

    /// <summary>What the code of a method names: types, fields and methods.</summary>
    public static IEnumerable<MemberInfo> NamedBy(MethodBase method) =>
        method.GetMethodBody() is { } body ? Named(method, body.GetILAsByteArray()!) : [];

    private static IEnumerable<MemberInfo> Named(MethodBase method, byte[] code)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var opCode = _codes[code[at] == 0xFE ? (short)(0xFE00 | code[++at]) : code[at]];
            at++;
            switch (opCode.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(code, at);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at++;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }
}
