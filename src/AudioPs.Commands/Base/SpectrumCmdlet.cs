using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>A cmdlet that gives spectra: under which window, and as which quantity.</summary>
public abstract class SpectrumCmdlet : ParallelAudioCmdlet
{
    private static readonly string[] DecibelParameters = [nameof(Reference), nameof(Floor), nameof(DynamicRange)];

    /// <summary>The window: hann, hamming, kaiser:8.6, ….</summary>
    [Parameter]
    [Window]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window? Window { get; set; }

    /// <summary>Takes the symmetric window, as for filters, where it is the periodic one by default.</summary>
    [Parameter]
    public SwitchParameter SymmetricWindow { get; set; }

    /// <summary>What is wanted: Complex (the default), Magnitude, Power, Phase (radians) or Decibel.</summary>
    [Parameter]
    [ValidateSet("Complex", "Magnitude", "Power", "Phase", "Decibel")]
    [Alias("As")]
    public SpectrogramQuantity Quantity { get; set; } = SpectrogramQuantity.Complex;

    /// <summary>What 0 dB stands for: max, median or a number; 1 by default.</summary>
    [Parameter]
    [DecibelReference]
    [Alias("ref")]
    public DecibelReference Reference { get; set; } = 1;

    /// <summary>Smaller magnitudes count as this one in decibels; 1e-5 by default.</summary>
    [Parameter]
    [ValidateRange((double)float.Epsilon, (double)float.MaxValue)]
    [Alias("amin")]
    public double Floor { get; set; } = Decibel.DefaultMagnitudeFloor;

    /// <summary>Raises what lies further below the loudest than this many decibels; no bound by default.</summary>
    [Parameter]
    [ValidateRange(0.0, (double)float.MaxValue)]
    [Alias("top_db")]
    public double? DynamicRange { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Quantity == SpectrogramQuantity.Decibel) return;
        foreach (var name in DecibelParameters)
        {
            if (!MyInvocation.BoundParameters.ContainsKey(name)) continue;
            ThrowParameterError(name, $"-{name} is about decibels, but the quantity is {Quantity}. Give -Quantity Decibel too, or leave it out.");
        }
    }

    /// <summary>The window chosen, or another one where none was.</summary>
    private protected Window WindowOr(Window other)
    {
        var window = Window ?? other;
        return SymmetricWindow ? window with { Symmetric = true } : window;
    }
}
