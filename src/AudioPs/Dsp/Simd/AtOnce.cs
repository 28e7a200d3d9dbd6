namespace AudioPs.Dsp;

/// <summary>How a method of long loops is fast from its first call on.</summary>
/// <remarks>
/// <para>
/// What is not compiled ahead, .NET compiles without optimising it at first, and replaces it where it loops for long. It cannot
/// replace what takes memory on its stack, so it optimises that at once. Hence the methods that work through whole signals begin
/// with <c>Span&lt;byte&gt; atOnce = stackalloc byte[Vector128&lt;byte&gt;.Count - AtOnce.VectorBytes];</c>, which is none, as only
/// optimising finds out.
/// </para>
/// <para>
/// <see cref="System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization"/> would have that effect too, but what has it
/// is never compiled ahead, and compiling these methods would be most of what the first call of a process does.
/// </para>
/// </remarks>
internal static class AtOnce
{
    /// <summary>Bytes of a vector of 128 bits.</summary>
    public const int VectorBytes = 16;
}
