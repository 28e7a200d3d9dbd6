using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using Xunit;

namespace AudioPs.Tests;

/// <summary>
/// Code that is compiled ahead holds of .NET what is an instruction, and calls the rest. A vector that is made by a call, or whose
/// address a call takes, made whole analyses five times as slow until .NET had compiled them anew: in every process that does not
/// live long.
/// </summary>
public class CompiledAheadTests
{
    private static readonly Type[] _vectors = [typeof(Vector<>), typeof(Vector64<>), typeof(Vector128<>), typeof(Vector256<>), typeof(Vector512<>)];
    private static readonly Type[] _makers = [typeof(Vector), typeof(Vector64), typeof(Vector128), typeof(Vector256), typeof(Vector512)];
    private static readonly Type[] _memory = [typeof(Span<>), typeof(ReadOnlySpan<>)];

    [Fact]
    public void Vectors_are_made_by_instructions()
    {
        var seen = 0;
        var calls = new SortedSet<string>();
        foreach (var type in typeof(AudioException).Assembly.GetTypes())
        {
            foreach (var method in type.GetMembers(TypeUses.Declared).OfType<MethodBase>().Where(IsCompiledAhead))
            {
                foreach (var called in TypeUses.NamedBy(method).OfType<MethodBase>())
                {
                    if (called.DeclaringType is not { } of) continue;
                    var definition = of.IsGenericType ? of.GetGenericTypeDefinition() : of;
                    if (!_vectors.Contains(definition) && !_makers.Contains(definition)) continue;
                    seen++;
                    if (IsCall(called)) calls.Add($"{type.Name}.{method.Name} calls {of.Name}.{called.Name}({string.Join(", ", called.GetParameters().Select(one => one.ParameterType.Name))})");
                }
            }
        }

        Assert.True(seen > 500, $"Only {seen} uses of vectors were seen.");
        Assert.True(calls.Count == 0, "SpanVectors, Vector.Create, WidenLower and WidenUpper are instructions, and these are not:\n" + string.Join('\n', calls));

        // A constructor, what gives two vectors at once, and what takes memory by its length.
        static bool IsCall(MethodBase called) =>
            called.IsConstructor || called.Name is "Widen" || called.GetParameters().Any(one => one.ParameterType is { IsGenericType: true } of && _memory.Contains(of.GetGenericTypeDefinition()));
    }

    private static bool IsCompiledAhead(MethodBase method) => !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization);
}
