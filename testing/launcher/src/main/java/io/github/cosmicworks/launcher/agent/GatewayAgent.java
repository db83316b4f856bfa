package io.github.cosmicworks.launcher.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts each new {@code CosmosClientBuilder} into gateway mode. A program that asks for direct mode
 * gets it all the same; one that asks for nothing, as most do, works with an emulator that has no
 * direct mode.
 */
public final class GatewayAgent implements ClassFileTransformer {

    private static final String BUILDER = "com/azure/cosmos/CosmosClientBuilder";

    private GatewayAgent() {}

    /** The JVM calls this before the {@code main} of the program. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new GatewayAgent());
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (!BUILDER.equals(name)) {
            return null;
        }
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Constructors(writer), 0);
        return writer.toByteArray();
    }

    /** Lets constructors end with a call of {@code gatewayMode()}. */
    private static final class Constructors extends ClassVisitor {

        Constructors(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("<init>") ? new Constructor(next) : next;
        }
    }

    private static final class Constructor extends MethodVisitor {

        Constructor(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                visitVarInsn(Opcodes.ALOAD, 0);
                visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        BUILDER,
                        "gatewayMode",
                        "()L" + BUILDER + ";",
                        false);
                super.visitInsn(Opcodes.POP);
            }
            super.visitInsn(opcode);
        }
    }
}
