namespace AudioPs.Dsp;

/// <summary>One or several values of a precision that go through the same arithmetic: what a recursive filter needs.</summary>
/// <typeparam name="TSelf">The lanes.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal interface IFilterLanes<TSelf, T>
    where TSelf : struct, IFilterLanes<TSelf, T>
{
    static abstract int Count { get; }

    static abstract TSelf Load(ref T source, nint offset);

    static abstract TSelf Broadcast(T value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>left · right + addend; rounded once where the machine can, so everywhere or nowhere in a process.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    void Store(ref T destination, nint offset);
}
