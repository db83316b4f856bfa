var function = new CosmosUserDefinedFunctionProperties("udfTax", Files.readString(Paths.get("tax.js")));
CosmosUserDefinedFunctionResponse response = container.getScripts().createUserDefinedFunction(function);
