using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>The parameters of spectra that are about decibels.</summary>
internal static class DecibelParameters
{
    private static readonly string[] _names = ["Reference", "Floor", "DynamicRange", "DecibelScope"];

    /// <summary>Ends the pipeline where one of them is given and the quantity is another.</summary>
    public static void RequireDecibels(this PSCmdlet cmdlet, SpectrogramQuantity quantity)
    {
        if (quantity == SpectrogramQuantity.Decibel) return;
        foreach (var name in _names.Where(cmdlet.MyInvocation.BoundParameters.ContainsKey))
        {
            cmdlet.ThrowTerminatingError(ErrorRecordFactory.Parameter(
                name, $"-{name} is about decibels, but the quantity is {quantity}. Give -Quantity Decibel too, or leave it out."));
        }
    }
}
