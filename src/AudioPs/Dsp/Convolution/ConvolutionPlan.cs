using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// The convolution of a signal of any length with one impulse response, step after step. Immutable: threads and channels may share it,
/// each with a <see cref="Run"/> of its own.
/// </summary>
internal abstract class ConvolutionPlan
{
    private protected ConvolutionPlan(int length) => Length = length;

    /// <summary>Samples of the response.</summary>
    public int Length { get; }

    /// <summary>How many samples before it a step needs: one sample less than the response has, or more.</summary>
    public abstract int HistoryLength { get; }

    /// <summary>Samples that a run takes at once.</summary>
    public abstract int StepLength { get; }

    /// <summary>The fastest plan for a response, for the widest vectors of this machine.</summary>
    /// <param name="response">One sample or more, whose first is that of no delay.</param>
    public static ConvolutionPlan Create(ReadOnlySpan<float> response)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(response.Length, 1, nameof(response));
        return response.Length <= LongConvolution.MostTaps ? LongConvolution.Create(response) : PartitionedConvolution.Create(response);
    }

    /// <summary>Begins with a signal.</summary>
    public abstract Run Begin();

    /// <summary>What is kept of one signal from step to step.</summary>
    /// <param name="length">Samples of the response.</param>
    internal abstract class Run(int length) : IDisposable
    {
        /// <summary>Convolves the next samples.</summary>
        /// <param name="samples">The HistoryLength samples before them, zeros at the start, and StepLength samples.</param>
        /// <param name="destination">Takes StepLength samples.</param>
        public void Step(ReadOnlySpan<float> samples, Span<float> destination)
        {
            Convolve(samples, destination);
            ClearSilence(samples, destination);
        }

        /// <inheritdoc/>
        public abstract void Dispose();

        /// <summary>As <see cref="Step"/>, but for what rounding leaves in silence.</summary>
        protected abstract void Convolve(ReadOnlySpan<float> samples, Span<float> destination);

        // What no sound reaches is silent: by a transform it has the rounding errors of all that shares its block.
        private void ClearSilence(ReadOnlySpan<float> samples, Span<float> destination)
        {
            var bits = MemoryMarshal.Cast<float, int>(samples);
            var history = samples.Length - destination.Length;

            // As many zeros in a row as the response has samples contain one at a multiple of their number.
            for (var probe = 0; probe < bits.Length; probe += length)
            {
                if (bits[probe] != 0) continue;
                var start = bits[..probe].LastIndexOfAnyExcept(0) + 1;
                var sound = bits[probe..].IndexOfAnyExcept(0);
                var end = sound < 0 ? bits.Length : probe + sound;
                var first = Math.Max(history, start + length - 1);
                if (first < end) destination[(first - history)..(end - history)].Clear();
                probe += (end - probe) / length * length;
            }
        }
    }
}
