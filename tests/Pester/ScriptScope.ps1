# Calling a script file makes a new script scope, the one that $script: means in the test file while its tests run.
param($__pester)
& $__pester.Action $__pester
